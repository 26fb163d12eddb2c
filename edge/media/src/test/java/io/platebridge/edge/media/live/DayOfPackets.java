package io.platebridge.edge.media.live;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.ClipRequest;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.recording.StorageArea;
import io.platebridge.edge.media.rendition.Renditions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process that handles a day of one camera as fast as it can: live video, the pre-roll buffer,
 * and a clip and a segment every ten minutes. Each hour, it prints its used heap and its memory in
 * KiB to stdout.
 */
public final class DayOfPackets {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T00:00:00Z");
    private static final Duration SEGMENT = Duration.ofMinutes(10);

    private DayOfPackets() {}

    /**
     * @param arguments the film and the store's folder
     */
    public static void main(String[] arguments) throws Exception {
        var store = new RecordingStore(Path.of(arguments[1]));
        Clock clock = Clock.systemUTC();
        try (var camera = new FilmFragments(Path.of(arguments[0]), BEGAN);
                var clips = new ClipRecorder(RecordingSettings.in(store.root()));
                var segments =
                        new SegmentRecorder(store, Set.of(GATE), SEGMENT, from -> from, clock)) {
            clips.started(GATE, camera);
            segments.started(GATE, camera);
            var renditions = new Renditions(clock);
            var live =
                    new LiveStream(
                            camera,
                            gopCache ->
                                    renditions.joined("gate", gopCache::subscribe, camera::state),
                            LiveSettings.DEFAULT,
                            SequenceNumbers.forgotten(),
                            clock,
                            Duration.ofDays(1),
                            () -> {});
            int files = 0;
            for (int hour = 1; hour <= 24; hour++) {
                for (int segment = 0; segment < 6; segment++) {
                    var clip =
                            clips.record(
                                    new ClipRequest(
                                            GATE,
                                            camera.now().plusSeconds(9),
                                            Duration.ofSeconds(5),
                                            Duration.ofSeconds(30)));
                    camera.send(FilmFragments.FPS * (int) SEGMENT.toSeconds());
                    clip.toCompletableFuture().get(30, TimeUnit.SECONDS);
                }
                System.out.printf("hour %d %d %d%n", hour, heap(), resident());
                files += clear(store);
            }
            segments.close();
            files += clear(store);
            Optional<PlaylistWindow> window = live.hls().window();
            System.out.printf("end %d %d%n", window.orElseThrow().kept().size(), files);
            live.close();
        }
    }

    /** Deletes all recordings and returns their number. */
    private static int clear(RecordingStore store) throws IOException {
        int files = 0;
        for (StorageArea area : StorageArea.values()) {
            for (Entry entry : store.listOldestFirst(area)) {
                RecordingStore.delete(entry.path());
                files++;
            }
        }
        return files;
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
