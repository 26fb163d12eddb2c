package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files and folders that a pod may find at its start, and that must not prevent the start. */
class RecoveryTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SEGMENT = "continuous_20261120_110000_000_1_gate.mp4";

    @TempDir Path dir;

    private static Path segments(RecordingStore store) throws IOException {
        return Files.createDirectories(store.root().resolve("continuous/gate/2026-11-20"));
    }

    private static SegmentRecorder recorder(RecordingStore store) {
        return new SegmentRecorder(
                store,
                Set.of(),
                Duration.ofMinutes(1),
                camera -> camera,
                Clock.fixed(BEGAN, ZoneOffset.UTC));
    }

    @Test
    void a_read_only_disk_is_reported() throws Exception {
        try (var disk = SmallDisk.mount(dir.resolve("disk"), 4)) {
            RecordingStore store = new RecordingStore(disk.folder());
            Files.write(segments(store).resolve(SEGMENT + ".part"), new byte[1000]);
            Files.write(segments(store).resolve(SEGMENT + ".tmp"), new byte[1000]);
            Files.write(
                    store.root().resolve("recording_20261120_110000_000_1_gate.mp4.part"),
                    new byte[1000]);
            disk.forbidWriting();

            try (var segments = recorder(store);
                    var clips = new ClipRecorder(RecordingSettings.in(store.root()))) {
                segments.recover().join();
                assertEquals(List.of(), clips.recover(_ -> false));

                assertTrue(
                        segments.recoveryFault().orElseThrow().startsWith("2 files"),
                        () -> segments.recoveryFault().toString());
                assertTrue(clips.recoveryFault().orElseThrow().contains(".part"));
            }
        }
    }

    @Test
    void one_bad_item_does_not_prevent_the_recovery_of_the_others() throws Exception {
        RecordingStore store = new RecordingStore(dir);
        Path day = segments(store);
        Files.createDirectory(day.resolve(SEGMENT + ".part"));
        Files.write(Files.createDirectory(day.resolve(SEGMENT + ".tmp")).resolve("x"), new byte[1]);
        Files.createDirectory(day.resolve(SEGMENT));
        Files.write(day.resolve("continuous_20261120_120000_000_1_gate.mp4.part"), new byte[9]);
        Files.write(day.resolve("continuous_20269999_120000_000_1_gate.mp4.part"), new byte[9]);
        Files.write(day.resolve("continuous_ .part"), new byte[0]);
        Files.createSymbolicLink(store.root().resolve("continuous/loop"), Path.of("loop"));
        Files.write(store.root().resolve("manual"), new byte[1]);

        try (var segments = recorder(store)) {
            segments.recover().join();
            assertTrue(segments.recoveryFault().orElseThrow().startsWith("2 files"));
        }
        try (var left = Files.list(day)) {
            assertEquals(3, left.count(), "only the folders; files without a picture are deleted");
        }
        assertEquals(List.of(), store.listOldestFirst(StorageArea.CONTINUOUS));
    }

    @Test
    void an_empty_file_is_not_a_recording() throws Exception {
        RecordingStore store = new RecordingStore(dir);
        Path empty = Files.createFile(segments(store).resolve(SEGMENT));
        Files.createFile(RecordingStore.thumbnail(empty));
        RecordingName name = RecordingName.ofFile(SEGMENT).orElseThrow();

        assertEquals(List.of(), store.listOldestFirst(StorageArea.CONTINUOUS));
        assertTrue(store.find(name).isEmpty());
        try (var segments = recorder(store)) {
            segments.recover().join();
            assertTrue(segments.recoveryFault().isEmpty());
        }
        assertFalse(Files.exists(empty), "it is deleted and logged");
        assertFalse(Files.exists(RecordingStore.thumbnail(empty)));
    }

    @Test
    void a_name_used_before_the_clock_was_set_back_is_not_reused() throws Exception {
        RecordingStore store = new RecordingStore(dir);
        String first = "recording_20261120_120000_000_1_gate.mp4";
        Files.write(dir.resolve(first), new byte[1]);
        store.moveToUploaded(first);

        var unfinished = store.folder(Purpose.EVENT, GATE, BEGAN).begin(GATE, BEGAN);
        unfinished.file().close();
        assertEquals(2, unfinished.name().count());
    }
}
