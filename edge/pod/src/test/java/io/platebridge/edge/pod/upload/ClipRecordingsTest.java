package io.platebridge.edge.pod.upload;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.cloud.Bucket;
import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.plate.PlateDecision;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** With a real RTSP camera; what is lost in a crash is what is not on the disk. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClipRecordingsTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PLENTY = 1L << 30;

    @TempDir Path dir;
    private RtspServer rtsp;
    private StoredClips stored;
    private ClipRecorder recorder;
    private Cameras cameras;
    private final AtomicInteger told = new AtomicInteger();

    @BeforeAll
    void serve() {
        rtsp = RtspServer.open();
    }

    @AfterAll
    void end() {
        rtsp.close();
    }

    @BeforeEach
    void open() throws IOException {
        stored = new StoredClips(Files.createTempDirectory(dir, "pod"));
        record();
    }

    private void record() {
        recorder = new ClipRecorder(RecordingSettings.in(stored.folder));
        cameras =
                new Cameras(
                        SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of(recorder));
    }

    private void startCamera() {
        cameras.start(new CameraSettings(GATE, "gate", "", rtsp.url("h264")));
    }

    private void awaitVideo() {
        startCamera();
        await().atMost(PATIENCE)
                .until(() ->
                        cameras.get(GATE).orElseThrow().state() instanceof CameraState.Streaming);
    }

    @AfterEach
    void close() {
        cameras.close();
        recorder.close();
        stored.close();
    }

    private ClipRecordings start(Duration duration, long maxBytes) throws IOException {
        return new ClipRecordings(
                stored.database,
                new ClipSettings(true, duration, Duration.ofSeconds(1), stored.folder, maxBytes),
                recorder,
                told::incrementAndGet,
                Clock.systemUTC());
    }

    /** Has an event decided, as PlateDecisions does. */
    private void decide(ClipRecordings recordings, String id, CameraId camera) {
        decide(recordings, id, camera, Instant.now());
    }

    private void decide(ClipRecordings recordings, String id, CameraId camera, Instant at) {
        var event =
                new PlateDecision(
                        new EventId(id),
                        1,
                        Optional.of(camera),
                        new WrittenPlate("ABC123"),
                        Optional.of(0.9),
                        at,
                        new Decision(Decision.Reason.LISTED),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        true);
        stored.database.transaction(transaction -> {
            transaction.change(
                    """
                    INSERT INTO plate_event (event_id, camera_id, decided_at)
                    VALUES (?, 'gate', ?)\
                    """,
                    id,
                    event.detectedAt());
            recordings.storeFollowUp(transaction, event);
            return 0;
        });
        recordings.startFollowUp(event);
    }

    private void awaitSteps(Map<String, Long> steps) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(steps, stored.steps()));
    }

    private ClipFile recorded() {
        return stored.clips.findNext().orElseThrow().entry().step().file();
    }

    @Test
    void a_clip_that_could_not_be_stored_is_stored_without_a_restart() throws Exception {
        awaitVideo();
        try (var log = new CapturedLog(ClipRecordings.class);
                var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            change(
                    """
                    CREATE TRIGGER refuse BEFORE UPDATE ON clip WHEN NEW.step = 'recorded'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END\
                    """);
            decide(recordings, "1.1-a", GATE);
            await().atMost(PATIENCE)
                    .until(() ->
                            log.lines().stream()
                                    .anyMatch(line -> line.contains("clip_store_failed")));
            assertEquals(Map.of("wanted", 1L), stored.steps());
            change("DROP TRIGGER refuse");
            awaitSteps(Map.of("recorded", 1L));
        }
    }

    private void change(String sql) {
        stored.database.transaction(transaction -> transaction.change(sql));
    }

    /** The state may be a new one, because the file was damaged, or one of before an upgrade. */
    @Test
    void a_clip_that_the_state_does_not_know_is_kept_and_given_to_its_event_when_that_comes_again()
            throws Exception {
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("recorded", 1L));
        }
        ClipFile before = recorded();
        stored.database.transaction(transaction -> transaction.change("DELETE FROM plate_event"));
        recorder.close();
        cameras.close();
        record();
        try (var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            assertTrue(Files.exists(stored.folder.resolve(before.name())));
            decide(recordings, "1.2-other", GATE, before.startsAt().minusSeconds(600));
            decide(recordings, "1.1-a", GATE, before.startsAt().plusSeconds(1));
            awaitSteps(Map.of("recorded", 1L, "missed", 1L));
            ClipFile after = recorded();
            assertEquals(before.name(), after.name());
            assertEquals(after.sha256(), ClipFile.sha256(stored.folder.resolve(after.name())));
        }
    }

    @Test
    void a_clip_gets_the_plate_of_a_later_reading_with_a_higher_score() throws Exception {
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(3), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("recorded", 1L));
            stored.database.transaction(transaction -> {
                recordings.storeFollowUp(
                        transaction,
                        new PlateDecision(
                                new EventId("1.1-a"),
                                2,
                                Optional.of(GATE),
                                new WrittenPlate("ABC128"),
                                Optional.of(0.99),
                                Instant.now(),
                                new Decision(Decision.Reason.NOT_LISTED),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                false));
                return 0;
            });
            assertEquals(
                    new WrittenPlate("ABC128"),
                    stored.clips.findNext().orElseThrow().entry().clip().plate());
        }
    }

    @Test
    void a_plate_event_is_recorded() throws Exception {
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(3), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("recorded", 1L));
        }
        ClipFile file = recorded();
        Path path = stored.folder.resolve(file.name());
        assertEquals(Files.size(path), file.sizeBytes());
        assertEquals(Bucket.sha256(Files.readAllBytes(path)), file.sha256().hex());
        assertTrue(MediaFile.of(path).decode() > 0);
        await().until(() -> told.get() > 0);
    }

    @Test
    void events_of_one_moment_have_a_clip_each() throws Exception {
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(3), PLENTY)) {
            for (int i = 0; i < 3; i++) {
                decide(recordings, "1." + i, GATE);
            }
            awaitSteps(Map.of("recorded", 3L));
        }
        assertEquals(3, stored.clips.files().size());
    }

    @Test
    void a_camera_that_comes_back_in_time_is_recorded_from_then_on() throws Exception {
        try (var recordings = start(Duration.ofSeconds(40), PLENTY)) {
            startCamera(); // it takes longer to connect than an event to be decided
            decide(recordings, "1.1-a", GATE);
            await().atMost(PATIENCE).until(() -> draft().isPresent());
            // Long enough to see that it began; what it has is a clip.
            await().atMost(PATIENCE).until(() -> Files.size(draft().orElseThrow()) > 20_000);
            recorder.close();
            awaitSteps(Map.of("recorded", 1L));
        }
    }

    private Optional<Path> draft() throws IOException {
        try (var files = Files.list(stored.folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).findFirst();
        }
    }

    @Test
    void a_clip_of_a_camera_that_stays_disconnected_is_missed() throws Exception {
        cameras.start(
                new CameraSettings(GATE, "gate", "", SourceUrl.of("rtsp://127.0.0.1:1/stream")));
        try (var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("missed", 1L));
        }
    }

    @Test
    void clips_of_more_events_than_are_tried_at_a_time_are_missed_too() throws Exception {
        int events = 2 * ClipRecordings.MAX_AT_A_TIME + 1;
        try (var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            for (int i = 0; i < events; i++) {
                decide(recordings, "1." + i, GATE);
            }
            awaitSteps(Map.of("missed", (long) events));
        }
    }

    @Test
    void a_full_recording_store_records_no_clip_but_every_event() throws Exception {
        stored.add("1.0", StoredClips.EVENT_AT, new Recorded(stored.file("a.mp4")));
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(3), 50_000)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("recorded", 1L, "missed", 1L));
        }
    }

    @Test
    void a_recording_that_a_crash_cut_short_is_kept_as_far_as_it_came() throws Exception {
        awaitVideo();
        Path copy = Files.createTempDirectory(dir, "crashed");
        try (var recordings = start(Duration.ofMinutes(2), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            await().atMost(PATIENCE).until(() -> draft().isPresent());
            await().atMost(PATIENCE).until(() -> Files.size(draft().orElseThrow()) > 60_000);
            copyAll(stored.folder.getParent(), copy);
        }
        close();
        stored = new StoredClips(copy);
        record();
        assertEquals(Map.of("wanted", 1L), stored.steps());
        try (var _ = start(Duration.ofMinutes(2), PLENTY)) {
            assertEquals(Map.of("recorded", 1L), stored.steps());
        }
        assertTrue(MediaFile.of(stored.folder.resolve(recorded().name())).decode() > 0);
    }

    @Test
    void a_clip_whose_end_was_not_written_down_is_given_to_its_event() throws Exception {
        awaitVideo();
        try (var recordings = start(Duration.ofSeconds(2), PLENTY)) {
            decide(recordings, "1.1-a", GATE);
            awaitSteps(Map.of("recorded", 1L));
        }
        ClipFile before = recorded();
        EventClip clip = stored.clips.findNext().orElseThrow().entry().clip();
        stored.complete(clip, new Wanted());
        // Another event of the same camera wants a clip of a later time.
        stored.add("1.2-b", clip.eventAt().plusSeconds(20), new Wanted());
        close();
        stored = new StoredClips(stored.folder.getParent());
        record();
        try (var _ = start(Duration.ofSeconds(2), PLENTY)) {
            assertEquals(
                    clip.event(), stored.clips.findNext().orElseThrow().entry().clip().event());
        }
        assertEquals(before.name(), recorded().name());
    }

    private static void copyAll(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
