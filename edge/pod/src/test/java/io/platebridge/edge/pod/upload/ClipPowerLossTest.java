package io.platebridge.edge.pod.upload;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.cloud.Bucket;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod whose power fails after any commit of an upload: its files as they were then. */
class ClipPowerLossTest {

    private static final String NAME = "recording_20261120_115955_000_1_gate.mp4";

    /**
     * What a power cut left.
     *
     * @param objects of the storage then
     */
    private record PowerCut(Path directory, Set<String> objects) {}

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final List<PowerCut> cuts = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void whichever_commit_was_the_last_the_clip_is_stored_once_and_no_file_is_left()
            throws Exception {
        Path first = dir.resolve("first");
        Map<String, byte[]> stored;
        try (var clips = new StoredClips(first, () -> cut(first))) {
            clips.add("1.1-a", StoredClips.EVENT_AT, new Recorded(clips.file(NAME)));
            upload(clips);
            stored = Map.copyOf(cloud.bucket().objects());
        }
        // The event, and one step each of grant, upload, confirmation and deletion, at least.
        assertTrue(cuts.size() >= 5, () -> cuts.size() + " commits");
        for (PowerCut cut : cuts) {
            cloud.bucket().objects().keySet().stream()
                    .filter(path -> !cut.objects().contains(path))
                    .toList()
                    .forEach(cloud.bucket()::remove);
            try (var clips = new StoredClips(cut.directory())) {
                upload(clips);
                assertEquals(Map.of("deleted", 1L), clips.steps());
                assertFalse(Files.exists(clips.folder.resolve(NAME)), cut::toString);
            }
            assertEquals(hashes(stored), hashes(cloud.bucket().objects()), cut::toString);
        }
    }

    private static Map<String, String> hashes(Map<String, byte[]> objects) {
        return objects.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, each -> Bucket.sha256(each.getValue())));
    }

    private void upload(StoredClips clips) {
        try (var _ =
                new ClipUploads(
                        clips.database,
                        new RecordingStore(clips.folder),
                        false,
                        _ -> Optional.empty(),
                        client,
                        cloud.uri(),
                        new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                        Clock.systemUTC())) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> clips.steps().keySet().equals(Set.of("deleted")));
        }
    }

    /** Copies all files of the pod as they are on disk, while no other commit can follow. */
    private void cut(Path pod) {
        try {
            Path copy = dir.resolve("cut-" + cuts.size());
            try (Stream<Path> files = Files.walk(pod)) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(pod.relativize(file).toString()));
                }
            }
            cuts.add(new PowerCut(copy, Set.copyOf(cloud.bucket().objects().keySet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
