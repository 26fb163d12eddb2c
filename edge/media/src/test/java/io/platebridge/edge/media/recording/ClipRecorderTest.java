package io.platebridge.edge.media.recording;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState.Streaming;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.JpegServer;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.platebridge.edge.media.recording.ClipResult.Reason;
import io.platebridge.edge.media.rendition.Renditions;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clips of a real camera whose key frames are 1 s apart. */
class ClipRecorderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final CameraId GATE = new CameraId("gate");
    private static final Duration PRE_ROLL = Duration.ofSeconds(2);
    private static final Duration TOTAL = Duration.ofSeconds(5);

    private static RtspServer rtsp;

    @TempDir private Path folder;
    private ClipRecorder recorder;
    private Cameras cameras;

    @BeforeAll
    static void serve() {
        rtsp = RtspServer.open();
    }

    @AfterAll
    static void stopServing() {
        rtsp.close();
    }

    @BeforeEach
    void open() {
        recorder = recorder(folder);
    }

    @AfterEach
    void close() {
        cameras.close();
        recorder.close();
    }

    private ClipRecorder recorder(Path clips) {
        ClipRecorder made = new ClipRecorder(RecordingSettings.in(clips));
        cameras =
                new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of(made));
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "bframes", "h265", "silent"})
    void a_clip_begins_before_its_event_and_has_the_right_length(String path) throws Exception {
        watch(rtsp.url(path), PRE_ROLL.plusSeconds(2));
        Instant event = Instant.now();

        Clip clip = clip(recorder.record(new ClipRequest(GATE, event, PRE_ROLL, TOTAL)));

        assertTrue(clip.complete());
        Duration early = Duration.between(clip.startedAt(), event.minus(PRE_ROLL));
        assertBetween(0, early, 1.2);
        assertBetween(TOTAL.toSeconds() - 0.2, clip.duration(), TOTAL.toSeconds() + 1.4);
        MediaFile file = MediaFile.of(clip.path());
        assertTrue(file.startsWithKeyFrame());
        assertTrue(file.decode() >= 25 * TOTAL.toSeconds() - 5);
        assertBetween(file.durationSeconds() - 0.2, clip.duration(), file.durationSeconds() + 0.2);
        assertEquals(Files.size(clip.path()), clip.sizeBytes());
        assertTrue(indexInFront(clip.path()));
        assertEquals(
                List.of(RecordingStore.thumbnail(clip.path()), clip.path()),
                files(folder),
                "no other file remains");
        MediaFile thumbnail = MediaFile.of(RecordingStore.thumbnail(clip.path()));
        assertEquals(List.of("mjpeg,320,240"), thumbnail.streams("codec_name,width,height"));
        assertTrue(
                clip.path().getFileName().toString().matches("[A-Za-z0-9][A-Za-z0-9._-]*"),
                "the contract's form of a file name");
    }

    @Test
    void two_events_at_once_have_a_clip_each() throws Exception {
        watch(rtsp.url("h264"), Duration.ofSeconds(1));
        ClipRequest request = new ClipRequest(GATE, Instant.now(), Duration.ZERO, TOTAL);
        CompletionStage<ClipResult> first = recorder.record(request);
        CompletionStage<ClipResult> second = recorder.record(request);

        assertFalse(clip(first).path().equals(clip(second).path()));
        assertEquals(2, videos().size());
    }

    @Test
    void events_that_overlap_share_the_bytes_of_one_recording() throws Exception {
        watch(rtsp.url("h264"), PRE_ROLL);
        Instant event = Instant.now();
        CompletionStage<ClipResult> first =
                recorder.record(new ClipRequest(GATE, event, PRE_ROLL, TOTAL));
        CompletionStage<ClipResult> second =
                recorder.record(new ClipRequest(GATE, event.plusSeconds(2), PRE_ROLL, TOTAL));
        assertEquals(1, recorder.writingCount());

        Object inode = Files.getAttribute(clip(first).path(), "unix:ino");
        assertEquals(inode, Files.getAttribute(clip(second).path(), "unix:ino"));
        assertEquals(2, videos().size());
        assertBetween(
                TOTAL.toSeconds() + 2 - 0.2, clip(first).duration(), TOTAL.toSeconds() + 2 + 1.4);
        assertTrue(
                Files.exists(RecordingStore.thumbnail(clip(second).path())),
                "each has its thumbnail");
        RecordingStore.delete(clip(first).path());
        assertTrue(
                MediaFile.of(clip(second).path()).decode() > 0,
                "and is kept when the other is deleted");
    }

    @Test
    void a_recording_that_would_grow_too_long_is_not_shared() throws Exception {
        watch(rtsp.url("h264"), PRE_ROLL);
        Instant event = Instant.now();
        for (int second : List.of(0, 4, 5, 6)) {
            recorder.record(new ClipRequest(GATE, event.plusSeconds(second), PRE_ROLL, TOTAL));
        }

        assertEquals(2, recorder.writingCount());
    }

    @Test
    void an_event_that_arrives_late_still_has_its_clip() throws Exception {
        watch(rtsp.url("h264"), Duration.ofSeconds(6));
        Instant event = Instant.now().minusSeconds(4);

        Clip clip =
                clip(
                        recorder.record(
                                new ClipRequest(
                                        GATE,
                                        event,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(3))));

        assertBetween(0, Duration.between(clip.startedAt(), event.minusSeconds(1)), 1.2);
        assertTrue(clip.complete());
    }

    @Test
    void a_camera_of_jpegs_is_recorded_as_video() throws Exception {
        try (JpegServer jpegs = JpegServer.open("viewer", "word");
                Renditions renditions = new Renditions(Clock.systemUTC())) {
            recorder = new ClipRecorder(RecordingSettings.in(folder), renditions::playable);
            cameras =
                    new Cameras(
                            SourceTiming.DEFAULT,
                            Clock.systemUTC(),
                            new Random(1),
                            List.of(renditions, recorder));
            watch(SourceUrl.of(jpegs.url("viewer:word")), PRE_ROLL.plusSeconds(2));

            Clip clip =
                    clip(recorder.record(new ClipRequest(GATE, Instant.now(), PRE_ROLL, TOTAL)));

            assertEquals("h264", MediaFile.of(clip.path()).streams("codec_name").getFirst());
            assertTrue(MediaFile.of(clip.path()).decode() >= 10 * TOTAL.toSeconds() - 10);
            cameras.close();
        }
    }

    @Test
    void a_camera_that_fails_ends_its_clip_early_and_marks_it_incomplete() throws Exception {
        try (RtspServer mortal = RtspServer.open()) {
            watch(mortal.url("h264"), PRE_ROLL);
            CompletionStage<ClipResult> recording =
                    recorder.record(
                            new ClipRequest(GATE, Instant.now(), PRE_ROLL, Duration.ofMinutes(5)));
            await().atMost(TIMEOUT).until(() -> !files(folder).isEmpty());
            mortal.kill();

            Clip clip = clip(recording);
            assertFalse(clip.complete());
            assertTrue(MediaFile.of(clip.path()).decode() > 0);
        }
    }

    @Test
    void a_pod_that_ends_finishes_its_clips() throws Exception {
        watch(rtsp.url("h264"), PRE_ROLL);
        CompletionStage<ClipResult> recording =
                recorder.record(
                        new ClipRequest(GATE, Instant.now(), PRE_ROLL, Duration.ofMinutes(5)));
        recorder.close();

        assertTrue(recording.toCompletableFuture().isDone());
        assertTrue(MediaFile.of(clip(recording).path()).decode() > 0);
    }

    @Test
    void a_power_cut_at_any_moment_leaves_a_clip_that_plays() throws Exception {
        watch(rtsp.url("h264"), PRE_ROLL.plusSeconds(1));
        recorder.record(new ClipRequest(GATE, Instant.now(), PRE_ROLL, Duration.ofMinutes(5)));
        await().atMost(TIMEOUT)
                .until(() -> files(folder).stream().anyMatch(file -> size(file) > 60_000));
        Path unfinished = files(folder).getFirst();
        byte[] written = Files.readAllBytes(unfinished);
        Random random = new Random(3);

        for (int i = 0; i < 20; i++) {
            Path after =
                    Files.createDirectory(folder.resolveSibling(folder.getFileName() + "-" + i));
            int kept = random.nextInt(20_000, written.length);
            Files.write(after.resolve(unfinished.getFileName()), Arrays.copyOf(written, kept));
            Files.write(after.resolve("recording_20261101_120000_000_1_gate.mp4.tmp"), new byte[9]);

            List<Clip> recovered =
                    new ClipRecorder(RecordingSettings.in(after)).recover(_ -> false);

            assertEquals(1, recovered.size(), "cut at " + kept);
            assertEquals(GATE, recovered.getFirst().camera());
            assertTrue(MediaFile.of(recovered.getFirst().path()).decode() > 0);
            assertEquals(List.of(recovered.getFirst().path()), files(after));
        }
    }

    @Test
    void files_without_a_picture_are_deleted_after_a_crash() throws Exception {
        Files.write(folder.resolve("recording_20261101_120000_000_1_gate.mp4.part"), new byte[0]);
        Files.write(
                folder.resolve("recording_20261101_120001_000_1_gate.mp4.part"),
                "?".getBytes(StandardCharsets.UTF_8));
        Files.write(folder.resolve("notes.txt.part"), new byte[1]);

        assertEquals(List.of(), recorder.recover(_ -> false));
        assertEquals(List.of(), files(folder));
    }

    @Test
    void a_clip_not_recorded_as_complete_is_recovered() throws Exception {
        watch(rtsp.url("h264"), PRE_ROLL.plusSeconds(1));
        Clip clip = clip(recorder.record(new ClipRequest(GATE, Instant.now(), PRE_ROLL, TOTAL)));
        String name = clip.path().getFileName().toString();

        assertEquals(List.of(), recorder.recover(name::equals));
        List<Clip> recovered = recorder.recover(_ -> false);

        assertEquals(1, recovered.size());
        assertEquals(clip.path(), recovered.getFirst().path());
        assertEquals(clip.startedAt(), recovered.getFirst().startedAt());
        assertTrue(MediaFile.of(clip.path()).decode() > 0);
    }

    @Test
    void without_a_camera_there_is_no_clip() throws Exception {
        assertEquals(
                Reason.CAMERA_UNKNOWN,
                reason(new ClipRequest(GATE, Instant.now(), PRE_ROLL, TOTAL)));
    }

    @Test
    void without_video_there_is_no_clip() throws Exception {
        start(SourceUrl.of("rtsp://127.0.0.1:1/stream"));
        assertEquals(
                Reason.NO_VIDEO, reason(new ClipRequest(GATE, Instant.now(), PRE_ROLL, TOTAL)));
    }

    @Test
    void an_event_older_than_the_buffer_gets_no_clip() throws Exception {
        watch(rtsp.url("h264"), Duration.ofSeconds(1));
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        assertEquals(Reason.TOO_LATE, reason(new ClipRequest(GATE, yesterday, PRE_ROLL, TOTAL)));
    }

    @Test
    void a_folder_that_cannot_be_written_is_reported() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        recorder = recorder(file);
        watch(rtsp.url("h264"), Duration.ofSeconds(1));
        assertEquals(Reason.DISK, reason(new ClipRequest(GATE, Instant.now(), PRE_ROLL, TOTAL)));
    }

    private void start(SourceUrl source) {
        cameras.start(new CameraSettings(GATE, "Gate", "", source));
    }

    /** Starts the camera and waits until it has streamed for this long. */
    private void watch(SourceUrl source, Duration span) {
        start(source);
        await().atMost(TIMEOUT)
                .until(() ->
                        cameras.get(GATE).orElseThrow().state() instanceof Streaming now
                                && now.since().plus(span).isBefore(Instant.now()));
    }

    private static Clip clip(CompletionStage<ClipResult> recording) throws Exception {
        return assertInstanceOf(
                Clip.class,
                recording.toCompletableFuture().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    private Reason reason(ClipRequest request) throws Exception {
        ClipResult recorded =
                recorder.record(request)
                        .toCompletableFuture()
                        .get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        return assertInstanceOf(NoClip.class, recorded).reason();
    }

    private static void assertBetween(double least, Duration found, double most) {
        double seconds = found.toNanos() / 1e9;
        assertTrue(
                least <= seconds && seconds <= most,
                () -> "expected %.2f to %.2f s, found %.2f".formatted(least, most, seconds));
    }

    private static boolean indexInFront(Path clip) throws IOException {
        String boxes = Files.readString(clip, StandardCharsets.ISO_8859_1);
        return boxes.indexOf("moov") < boxes.indexOf("mdat") && !boxes.contains("moof");
    }

    private List<Path> videos() {
        return files(folder).stream().filter(file -> file.toString().endsWith(".mp4")).toList();
    }

    private static List<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
