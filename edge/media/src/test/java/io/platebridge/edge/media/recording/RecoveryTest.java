package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.recording.RecordingStore.Place;
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

/** What a pod may find at its start, of which nothing may keep it from starting. */
class RecoveryTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");
    private static final String CHUNK = "continuous_20261120_110000_000_1_gate.mp4";

    @TempDir Path dir;

    private static Path chunks(RecordingStore shelf) throws IOException {
        return Files.createDirectories(shelf.root().resolve("continuous/gate/2026-11-20"));
    }

    private static SegmentRecorder recorder(RecordingStore shelf) {
        return new SegmentRecorder(
                shelf,
                Set.of(),
                Duration.ofMinutes(1),
                camera -> camera,
                Clock.fixed(BEGAN, ZoneOffset.UTC));
    }

    @Test
    void on_a_disk_that_nobody_can_write_it_is_told() throws Exception {
        try (var disk = SmallDisk.mount(dir.resolve("disk"), 4)) {
            RecordingStore shelf = new RecordingStore(disk.folder());
            Files.write(chunks(shelf).resolve(CHUNK + ".part"), new byte[1000]);
            Files.write(chunks(shelf).resolve(CHUNK + ".tmp"), new byte[1000]);
            Files.write(
                    shelf.root().resolve("recording_20261120_110000_000_1_gate.mp4.part"),
                    new byte[1000]);
            disk.forbidWriting();

            try (var chunks = recorder(shelf);
                    var clips = new ClipRecorder(RecordingSettings.in(shelf.root()))) {
                chunks.recover().join();
                assertEquals(List.of(), clips.recover(_ -> false));

                assertTrue(
                        chunks.leftFault().orElseThrow().startsWith("2 files"),
                        () -> chunks.leftFault().toString());
                assertTrue(clips.leftFault().orElseThrow().contains(".part"));
            }
        }
    }

    @Test
    void one_bad_item_does_not_keep_the_others() throws Exception {
        RecordingStore shelf = new RecordingStore(dir);
        Path day = chunks(shelf);
        Files.createDirectory(day.resolve(CHUNK + ".part"));
        Files.write(Files.createDirectory(day.resolve(CHUNK + ".tmp")).resolve("x"), new byte[1]);
        Files.createDirectory(day.resolve(CHUNK));
        Files.write(day.resolve("continuous_20261120_120000_000_1_gate.mp4.part"), new byte[9]);
        Files.write(day.resolve("continuous_20269999_120000_000_1_gate.mp4.part"), new byte[9]);
        Files.write(day.resolve("continuous_ .part"), new byte[0]);
        Files.createSymbolicLink(shelf.root().resolve("continuous/loop"), Path.of("loop"));
        Files.write(shelf.root().resolve("manual"), new byte[1]);

        try (var chunks = recorder(shelf)) {
            chunks.recover().join();
            assertTrue(chunks.leftFault().orElseThrow().startsWith("2 files"));
        }
        try (var left = Files.list(day)) {
            assertEquals(3, left.count(), "the folders; what holds no picture is deleted");
        }
        assertEquals(List.of(), shelf.oldestFirst(Place.CONTINUOUS));
    }

    @Test
    void what_holds_not_one_byte_is_no_recording() throws Exception {
        RecordingStore shelf = new RecordingStore(dir);
        Path empty = Files.createFile(chunks(shelf).resolve(CHUNK));
        Files.createFile(RecordingStore.thumbnail(empty));
        RecordingName name = RecordingName.ofFile(CHUNK).orElseThrow();

        assertEquals(List.of(), shelf.oldestFirst(Place.CONTINUOUS));
        assertTrue(shelf.find(name).isEmpty());
        try (var chunks = recorder(shelf)) {
            chunks.recover().join();
            assertTrue(chunks.leftFault().isEmpty());
        }
        assertFalse(Files.exists(empty), "it is deleted, and the log says so");
        assertFalse(Files.exists(RecordingStore.thumbnail(empty)));
    }

    @Test
    void a_name_that_a_clip_had_before_the_clock_was_set_back_is_not_given_again()
            throws Exception {
        RecordingStore shelf = new RecordingStore(dir);
        String first = "recording_20261120_120000_000_1_gate.mp4";
        Files.write(dir.resolve(first), new byte[1]);
        shelf.keep(first);

        var draft = shelf.folder(Purpose.EVENT, GATE, BEGAN).begin(GATE, BEGAN);
        draft.file().close();
        assertEquals(2, draft.name().count());
    }
}
