package io.platebridge.edge.media.recording;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import io.platebridge.edge.media.recording.SegmentRecorder.Recording;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments of a film with a key frame each second, played as fast as the machine can. */
class SegmentRecorderTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Duration SEGMENT = Duration.ofSeconds(4);
    private static final Instant BEGAN = Instant.parse("2026-11-20T23:59:50Z");

    @TempDir static Path filmFolder;
    private static Path film;

    @TempDir Path dir;
    private FilmFragments camera;
    private RecordingStore store;
    private SegmentRecorder recorder;

    @BeforeAll
    static void createFilm() throws IOException {
        film = FilmFragments.createFilm(filmFolder.resolve("film.mp4"));
    }

    @BeforeEach
    void open() {
        camera = new FilmFragments(film, BEGAN);
        store = new RecordingStore(dir.resolve("recordings"));
    }

    private void record(Set<CameraId> continuous) {
        recorder =
                new SegmentRecorder(
                        store,
                        continuous,
                        SEGMENT,
                        camera -> camera,
                        Clock.fixed(BEGAN, ZoneOffset.UTC));
        recorder.started(GATE, camera);
    }

    @AfterEach
    void close() {
        recorder.close();
        camera.close();
    }

    private List<Path> segments(StorageArea area) throws IOException {
        return store.listOldestFirst(area).stream().map(Entry::path).toList();
    }

    @Test
    void segments_contain_every_video_and_audio_frame_exactly_once() throws Exception {
        record(Set.of(GATE));
        camera.send(25 * 30);
        recorder.close();

        List<Path> segments = segments(StorageArea.CONTINUOUS);
        assertEquals(8, segments.size(), "30 s in segments of 4 s");
        var seen = new ArrayList<String>();
        for (Path segment : segments) {
            assertTrue(new MediaFile(segment.toString()).startsWithKeyFrame());
            seen.addAll(packets(segment, "v"));
        }
        var once = new ArrayList<String>();
        List<String> original = packets(film, "v");
        for (int round = 0; round < 3; round++) {
            once.addAll(original);
        }
        assertEquals(once, seen);
        int decoded = 0;
        for (Path segment : segments) {
            decoded += MediaFile.of(segment).decode();
        }
        assertEquals(25 * 30, decoded);
        int heard = 0;
        for (Path segment : segments) {
            heard += packets(segment, "a").size();
        }
        assertEquals(camera.sounds(), heard);
    }

    @Test
    void no_other_user_of_the_machine_can_read_a_recording() throws Exception {
        assertNotEquals(
                Set.of("rw-------"),
                modes(Files.createFile(dir.resolve("without-a-mode"))),
                "this test needs a umask that lets others read, such as 022");
        record(Set.of(GATE));
        camera.send(25 * 6);
        await().until(() -> segments(StorageArea.CONTINUOUS).size() == 1);
        // One is finished, another is being written.
        assertEquals(Set.of("rwx------", "rw-------"), modes(store.root()));
        recorder.close();
        assertEquals(2, segments(StorageArea.CONTINUOUS).size());
        assertEquals(Set.of("rwx------", "rw-------"), modes(store.root()));

        var clips = new RecordingFolder(store.root(), Purpose.EVENT);
        var clip = clips.begin(GATE, BEGAN);
        clip.file().write(ByteBuffer.allocate(1));
        clip.file().close();
        Files.move(clip.path(), store.root().resolve(clip.name().toString()));
        store.moveToUploaded(clip.name().toString());
        assertEquals(1, segments(StorageArea.UPLOADED).size());
        assertEquals(Set.of("rwx------", "rw-------"), modes(store.root()));
    }

    /** Returns the modes of a folder or file and all within. */
    private static Set<String> modes(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            var modes = new HashSet<String>();
            for (Path path : paths.toList()) {
                modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
            }
            return modes;
        }
    }

    @Test
    void a_segment_is_in_the_folder_of_its_camera_and_day() throws Exception {
        record(Set.of(GATE));
        camera.send(25 * 16);
        recorder.close();

        Path folder = store.root().resolve("continuous/gate");
        assertEquals(
                List.of("2026-11-20", "2026-11-21"),
                Arrays.stream(folder.toFile().list()).sorted().toList());
        assertTrue(
                Files.exists(
                        folder.resolve("2026-11-20/continuous_20261120_235950_000_1_gate.mp4")));
    }

    @Test
    void a_run_that_ends_starts_a_new_segment() throws Exception {
        record(Set.of(GATE));
        camera.send(25);
        camera.endRun();
        camera.send(25);
        recorder.close();

        assertEquals(2, segments(StorageArea.CONTINUOUS).size());
        for (Path segment : segments(StorageArea.CONTINUOUS)) {
            assertEquals(25, MediaFile.of(segment).decode());
        }
    }

    @Test
    void a_manual_recording_starts_and_ends_by_command() throws Exception {
        record(Set.of());
        camera.send(30);
        assertEquals(List.of(), recorder.status(GATE));
        Recording begun = recorder.startManual(GATE, Duration.ofMinutes(1)).orElseThrow();
        assertEquals(Purpose.MANUAL, begun.purpose());
        assertFalse(begun.writing(), "until the next key frame");
        camera.send(45);
        assertTrue(recorder.status(GATE).getFirst().writing());
        assertTrue(recorder.startManual(GATE, Duration.ofMinutes(1)).isPresent(), "goes on");
        assertTrue(recorder.stopManual(GATE).isPresent());
        assertEquals(List.of(), recorder.status(GATE));
        assertTrue(recorder.stopManual(GATE).isEmpty());
        camera.send(25);
        recorder.close();

        assertEquals(1, segments(StorageArea.MANUAL).size());
        assertEquals(25, MediaFile.of(segments(StorageArea.MANUAL).getFirst()).decode());
    }

    @Test
    void a_manual_recording_that_is_not_stopped_ends_automatically() throws Exception {
        record(Set.of());
        recorder.startManual(GATE, Duration.ofSeconds(2));
        camera.send(25 * 4);
        assertEquals(List.of(), recorder.status(GATE));
        recorder.close();

        assertEquals(50, MediaFile.of(segments(StorageArea.MANUAL).getFirst()).decode());
    }

    @Test
    void the_continuously_recorded_cameras_can_change() throws Exception {
        record(Set.of());
        camera.send(25);
        recorder.setContinuousCameras(Set.of(GATE));
        camera.send(25);
        assertTrue(recorder.status(GATE).getFirst().writing());
        recorder.setContinuousCameras(Set.of());
        camera.send(25);
        assertEquals(List.of(), recorder.status(GATE));
        recorder.close();

        assertEquals(1, segments(StorageArea.CONTINUOUS).size());
        assertEquals(25, MediaFile.of(segments(StorageArea.CONTINUOUS).getFirst()).decode());
    }

    @Test
    void an_unknown_camera_cannot_be_recorded_manually() {
        record(Set.of());
        assertTrue(recorder.startManual(new CameraId("other"), SEGMENT).isEmpty());
    }

    @Test
    void a_failing_disk_affects_neither_the_camera_nor_later_segments() throws Exception {
        Files.createDirectories(store.root());
        Path blocked = Files.createFile(store.root().resolve("continuous"));
        record(Set.of(GATE));
        camera.send(25);
        await().until(() -> recorder.fault(GATE).isPresent());
        Files.delete(blocked);
        camera.send(25 * 12);
        recorder.close();

        assertFalse(segments(StorageArea.CONTINUOUS).isEmpty());
        assertTrue(recorder.fault(GATE).isEmpty());
    }

    /** Returns a line per packet of a type, with its size and a hash of its bytes. */
    private static List<String> packets(Path file, String kind) {
        String said =
                TetheredProgram.run(
                        "ffprobe",
                        "-v",
                        "error",
                        "-select_streams",
                        kind,
                        "-show_packets",
                        "-show_data_hash",
                        "md5",
                        "-show_entries",
                        "packet=size,data_hash",
                        "-of",
                        "csv=p=0",
                        file.toString());
        return said.lines().filter(line -> !line.isBlank()).toList();
    }
}
