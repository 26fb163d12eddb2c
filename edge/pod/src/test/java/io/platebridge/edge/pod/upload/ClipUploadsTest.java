package io.platebridge.edge.pod.upload;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.cloud.Bucket;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.StorageArea;
import io.platebridge.edge.pod.upload.ClipStep.Confirmed;
import io.platebridge.edge.pod.upload.ClipStep.Granted;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Stored;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ClipUploadsTest {

    private static final String NAME = "recording_20261120_115955_000_1_gate.mp4";
    private static final String PATH = "recordings/oak-hills/gate/pod-1~" + NAME;

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final Map<String, byte[]> pictures = new HashMap<>();
    private StoredClips stored;

    @BeforeEach
    void open() throws Exception {
        stored = new StoredClips(dir);
    }

    @AfterEach
    void close() {
        stored.close();
        client.close();
        cloud.close();
    }

    private ClipUploads start() {
        return start(false);
    }

    private ClipUploads start(boolean kept) {
        return start(kept, cloud.uri());
    }

    private ClipUploads start(boolean kept, URI portal) {
        return new ClipUploads(
                stored.database,
                new RecordingStore(stored.folder),
                kept,
                car -> Optional.ofNullable(pictures.get(car.value())),
                client,
                portal,
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                Clock.systemUTC());
    }

    private void uploadAll() {
        try (var _ = start()) {
            await().until(this::allDeleted);
        }
    }

    private boolean allDeleted() {
        return stored.steps().keySet().equals(Set.of("deleted"));
    }

    @Test
    void a_kept_clip_moves_to_the_area_of_uploaded_ones() throws Exception {
        ClipFile file = stored.file("recording_20261120_115955_000_1_gate.mp4");
        stored.add("1.1-a", StoredClips.EVENT_AT, new Recorded(file));
        try (var _ = start(true)) {
            await().until(this::allDeleted);
        }

        assertFalse(stored.holds(file));
        RecordingStore.Entry kept =
                new RecordingStore(stored.folder).listOldestFirst(StorageArea.UPLOADED).getFirst();
        assertEquals(file.sizeBytes(), kept.sizeBytes());
        assertEquals(1, cloud.requests("confirmRecording").size());
    }

    @Test
    void a_clip_that_was_deleted_for_space_is_reported_as_missed() throws Exception {
        ClipFile file = recorded("1.1-a");
        stored.clips.markLost(file.name(), "disk_full");
        assertEquals(Map.of("missed", 1L), stored.steps());
    }

    @Test
    void a_clip_that_is_deleted_for_space_during_a_step_stays_missed() throws Exception {
        recorded("1.1-a");
        try (var _ =
                new ClipUploads(
                        stored.database,
                        new RecordingStore(stored.folder),
                        false,
                        _ -> {
                            stored.clips.markLost(NAME, "disk_full");
                            return Optional.empty();
                        },
                        client,
                        cloud.uri(),
                        new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                        Clock.systemUTC())) {
            await().until(() -> !cloud.requests("createUploadUrl").isEmpty());
            await().until(() -> stored.clips.findNext().isEmpty());
        }
        assertEquals(Map.of("missed", 1L), stored.steps());
    }

    private ClipFile recorded(String event) throws Exception {
        ClipFile file = stored.file(NAME);
        stored.add(event, StoredClips.EVENT_AT, new Recorded(file));
        return file;
    }

    @Test
    void a_clip_is_announced_stored_confirmed_and_deleted() throws Exception {
        ClipFile file = recorded("1.1-a");
        uploadAll();

        assertEquals(file.sha256().hex(), Bucket.sha256(cloud.bucket().objects().get(PATH)));
        assertFalse(stored.holds(file));
        JsonNode announced = cloud.requests("createUploadUrl").getFirst();
        assertEquals(NAME, announced.get("filename").asString());
        assertEquals(file.sizeBytes(), announced.get("size_bytes").asLong());
        JsonNode confirmed = cloud.requests("confirmRecording").getFirst();
        assertEquals(PATH, confirmed.get("file_path").asString());
        assertEquals("1.1-a", confirmed.get("event_id").asString());
        assertEquals("ABC123", confirmed.get("plate_number").asString());
        assertEquals("plate_detection", confirmed.get("event_type").asString());
        assertEquals(30.04, confirmed.get("duration_seconds").asDouble());
        assertEquals("2026-11-20T11:59:55Z", confirmed.get("recorded_at").asString());
    }

    @Test
    void a_clip_that_events_share_is_uploaded_once_and_confirmed_for_each() throws Exception {
        ClipFile first = recorded("1.1-a");
        String name = "recording_20261120_115955_000_2_gate.mp4";
        Files.createLink(stored.folder.resolve(name), stored.folder.resolve(NAME));
        var shared =
                new ClipFile(
                        name,
                        first.startsAt(),
                        first.duration(),
                        first.sizeBytes(),
                        first.sha256());
        stored.add("1.2-b", StoredClips.EVENT_AT.minusSeconds(5), new Recorded(shared));

        uploadAll();

        List<JsonNode> announced = cloud.requests("createUploadUrl");
        assertFalse(announced.get(0).has("content_of"));
        assertEquals(PATH, announced.get(1).get("content_of").asString());
        assertEquals(1, cloud.bucket().uploads(), "the second one is copied in storage");
        assertEquals(
                List.of("1.1-a", "1.2-b"),
                cloud.requests("confirmRecording").stream()
                        .map(body -> body.get("event_id").asString())
                        .toList());
        assertEquals(2, cloud.bucket().objects().size());
    }

    @Test
    void a_clip_waits_while_the_report_of_a_car_at_the_gate_waits() throws Exception {
        recorded("1.1-a");
        Instant before = Instant.now();
        stored.database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO plate_decision (event_id, sequence, plate, read_at, reason, late,
                          opens_gate, decided_at, report, report_due)
                        VALUES ('1.1-a', 1, 'ABC123', ?, 'LISTED', 0, 1, ?, 'waiting', ?)\
                        """,
                        before,
                        before,
                        before));
        assertTrue(stored.clips.findNext().orElseThrow().due().isAfter(before));
        stored.database.transaction(
                transaction -> transaction.change("UPDATE plate_decision SET report = 'reported'"));
        assertTrue(stored.clips.findNext().orElseThrow().due().isBefore(before));
        uploadAll();
    }

    @Test
    void a_thumbnail_is_uploaded_beside_its_clip() throws Exception {
        recorded("1.1-a");
        byte[] still = {1, 2, 3};
        Files.write(RecordingStore.thumbnail(stored.folder.resolve(NAME)), still);

        uploadAll();

        JsonNode announced = cloud.requests("createUploadUrl").getFirst();
        assertEquals(3, announced.get("thumbnail_size_bytes").asInt());
        assertEquals(
                Bucket.sha256(still),
                Bucket.sha256(cloud.bucket().objects().get(PATH + "~thumbnail.jpg")));
        assertFalse(Files.exists(RecordingStore.thumbnail(stored.folder.resolve(NAME))));
    }

    @Test
    void a_picture_of_the_car_is_uploaded_instead_of_the_still() throws Exception {
        recorded("1.1-a");
        Files.write(RecordingStore.thumbnail(stored.folder.resolve(NAME)), new byte[] {1, 2, 3});
        byte[] picture = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 4};
        pictures.put("1.1-a", picture);

        uploadAll();

        assertEquals(
                Bucket.sha256(picture),
                Bucket.sha256(cloud.bucket().objects().get(PATH + "~thumbnail.jpg")));
        assertEquals(0, stored.folder.toFile().list().length);
    }

    @Test
    void a_thumbnail_that_is_too_large_is_left_out() throws Exception {
        recorded("1.1-a");
        Files.write(
                RecordingStore.thumbnail(stored.folder.resolve(NAME)), new byte[(64 << 10) + 1]);

        uploadAll();

        assertFalse(cloud.requests("createUploadUrl").getFirst().has("thumbnail_sha256"));
        assertEquals(Set.of(PATH), cloud.bucket().objects().keySet());
    }

    /** Where a pod may die: after a step was done, and after it was also written down. */
    enum Death {
        RECORDED,
        GRANTED,
        GRANTED_AND_PUT,
        STORED,
        STORED_AND_CONFIRMED,
        CONFIRMED,
        CONFIRMED_AND_DELETED
    }

    @ParameterizedTest
    @EnumSource
    void a_pod_that_dies_anywhere_continues_from_there(Death death) throws Exception {
        ClipFile file = recorded("1.1-a");
        // What the cloud and the pod did before, as it really happens.
        cloud.refuse("confirmRecording", ErrorCode.UNAVAILABLE);
        if (death != Death.RECORDED) {
            try (var _ = start()) {
                await().until(() -> stored.steps().containsKey("stored"));
            }
        }
        cloud.serve("confirmRecording");
        byte[] content = Files.readAllBytes(stored.folder.resolve(NAME));
        EventClip clip = stored.clips.findNext().orElseThrow().entry().clip();
        switch (death) {
            case RECORDED, STORED -> {}
            case GRANTED, GRANTED_AND_PUT -> stored.complete(clip, granted(file));
            case STORED_AND_CONFIRMED -> {
                confirm();
                stored.complete(clip, new Stored(file, PATH));
            }
            case CONFIRMED -> {
                confirm();
                stored.complete(clip, new Confirmed(file));
            }
            case CONFIRMED_AND_DELETED -> {
                confirm();
                stored.complete(clip, new Confirmed(file));
                Files.delete(stored.folder.resolve(NAME));
            }
        }
        if (death == Death.GRANTED) {
            cloud.bucket().remove(PATH);
        }

        stored.restart();
        uploadAll();

        assertEquals(Map.of(PATH, Bucket.sha256(content)), stored());
        assertFalse(stored.holds(file));
        assertTrue(cloud.requests("confirmRecording").size() >= 1);
    }

    private Granted granted(ClipFile file) {
        return new Granted(
                file,
                new UploadGrant(
                        URI.create(cloud.uri() + "/bucket/" + PATH + "?signature=1"),
                        Map.of(
                                "content-type",
                                "video/mp4",
                                "content-length",
                                String.valueOf(file.sizeBytes()),
                                "if-none-match",
                                "*",
                                "x-amz-checksum-sha256",
                                file.sha256().base64()),
                        PATH,
                        Instant.now().plusSeconds(3600)));
    }

    private void confirm() throws Exception {
        client.confirmRecording(
                new ConfirmRequest("gate", PATH, 30.0, null, null, null, StoredClips.EVENT_AT));
    }

    private Map<String, String> stored() {
        return cloud.bucket().objects().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, entry -> Bucket.sha256(entry.getValue())));
    }

    @Test
    void an_expired_upload_url_is_requested_again() throws Exception {
        cloud.bucket().grantsLast(Duration.ofMillis(1));
        recorded("1.1-a");
        try (var log = new CapturedLog(ClipUploads.class);
                var _ = start()) {
            await().until(() -> cloud.requests("createUploadUrl").size() >= 2);
            cloud.bucket().grantsLast(Duration.ofHours(1));
            await().until(this::allDeleted);
            assertTrue(
                    log.hasLine("INFO upload_url_expired event_id=1.1-a file=" + NAME),
                    () -> log.lines().toString());
            assertTrue(
                    log.hasLine("INFO clip_step event_id=1.1-a step=stored file=" + NAME),
                    () -> log.lines().toString());
        }
    }

    @Test
    void a_failed_upload_is_retried_with_a_new_url() throws Exception {
        for (int status : new int[] {403, 500, 503}) {
            cloud.bucket().fails(status);
            ClipFile file = stored.file(NAME.replace("_1_", "_" + status + "_"));
            stored.add("1." + status, StoredClips.EVENT_AT, new Recorded(file));
            int asked = cloud.requests("createUploadUrl").size();
            try (var _ = start()) {
                await().until(() -> cloud.requests("createUploadUrl").size() >= asked + 2);
                assertTrue(stored.holds(file));
                cloud.bucket().serves();
                await().until(this::allDeleted);
            }
        }
    }

    /** The cloud is on the Internet, and names a device of the pod's network without TLS. */
    @Test
    void video_is_sent_to_no_address_that_is_not_the_clouds() throws Exception {
        recorded("1.1-a");
        try (var _ = start(false, URI.create("https://203.0.113.7"))) {
            await().until(() -> cloud.requests("createUploadUrl").size() >= 3);
        }
        assertEquals(0, cloud.bucket().uploads());
    }

    @Test
    void clips_wait_for_the_cloud_and_go_newest_first() throws Exception {
        cloud.goAway();
        for (int i : new int[] {2, 0, 1}) {
            ClipFile file = stored.file(NAME.replace("_1_", "_" + i + "_"));
            stored.add("1." + i, StoredClips.EVENT_AT.plusSeconds(i), new Recorded(file));
        }
        try (var _ = start()) {
            assertEquals(Map.of("recorded", 3L), stored.steps());
            cloud.comeBack();
            await().until(this::allDeleted);
        }
        assertEquals(
                List.of("1.2", "1.1", "1.0"),
                cloud.requests("confirmRecording").stream()
                        .map(body -> body.get("event_id").asString())
                        .toList());
    }

    @Test
    void a_camera_the_cloud_does_not_know_yet_is_no_reason_to_give_up() throws Exception {
        cloud.refuse("createUploadUrl", ErrorCode.CAMERA_UNKNOWN);
        recorded("1.1-a");
        try (var _ = start()) {
            await().until(() -> cloud.requests("createUploadUrl").size() >= 2);
            cloud.serve("createUploadUrl");
            await().until(this::allDeleted);
        }
    }

    @Test
    void a_clip_that_storage_lost_is_uploaded_again() throws Exception {
        ClipFile file = recorded("1.1-a");
        EventClip clip = stored.clips.findNext().orElseThrow().entry().clip();
        stored.complete(clip, granted(file));
        stored.complete(clip, new Stored(file, PATH));
        uploadAll();
        assertTrue(cloud.bucket().objects().containsKey(PATH));
    }

    @Test
    void another_content_under_the_same_name_is_refused_and_the_clip_kept() throws Exception {
        cloud.bucket().put(PATH, new byte[] {1});
        ClipFile file = recorded("1.1-a");
        ClipFile other = stored.file(NAME.replace("_1_", "_2_"));
        stored.add("1.2-b", StoredClips.EVENT_AT.plusSeconds(1), new Recorded(other));
        try (var _ = start()) {
            await().until(() -> stored.steps().equals(Map.of("refused", 1L, "deleted", 1L)));
        }
        assertTrue(stored.holds(file));
    }

    @Test
    void a_missing_file_is_reported_and_does_not_block_the_others() throws Exception {
        ClipFile file = recorded("1.1-a");
        Files.delete(stored.folder.resolve(file.name()));
        try (var log = new CapturedLog(ClipUploads.class);
                var _ = start()) {
            await().until(() -> stored.steps().equals(Map.of("missed", 1L)));
            await().until(() -> log.hasLine("WARN clip_missed event_id=1.1-a reason="));
        }
        assertEquals(0, cloud.requests("createUploadUrl").size());
    }

    @Test
    void finished_clips_are_deleted_after_a_week_and_waiting_ones_are_kept() throws Exception {
        Instant old = Instant.now().minus(Duration.ofDays(8));
        ClipFile refused = stored.file("a.mp4");
        ClipFile waiting = stored.file("b.mp4");
        ClipFile recent = stored.file("c.mp4");
        EventClip clip = stored.add("refused", old, new Recorded(refused));
        stored.complete(clip, new ClipStep.Refused("as the test wants"));
        stored.add("waiting", old, new Recorded(waiting));
        stored.add("missed", old, new ClipStep.Missed("as the test wants"));
        EventClip young = stored.add("recent", Instant.now(), new Recorded(recent));
        stored.complete(young, new ClipStep.Refused("as the test wants"));

        try (var _ =
                new Retention(
                        stored.database,
                        stored.folder,
                        () -> Optional.of(Instant.now()),
                        Clock.systemUTC())) {
            await().until(() -> stored.steps().equals(Map.of("recorded", 1L, "refused", 1L)));
        }
        assertFalse(stored.holds(refused));
        assertTrue(stored.holds(waiting));
        assertTrue(stored.holds(recent));
    }

    @Test
    void an_address_is_not_shown() throws Exception {
        assertFalse(granted(stored.file(NAME)).toString().contains("signature"));
    }
}
