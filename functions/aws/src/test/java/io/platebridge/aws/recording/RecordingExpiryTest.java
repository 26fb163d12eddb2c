package io.platebridge.aws.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Clips.ListedObject;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.KeptRecordings;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingExpiry;
import io.platebridge.core.recording.RecordingExpiry.Outcome;
import io.platebridge.core.recording.RecordingList;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.StorageUsage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Recordings are deleted when their community keeps them no longer, and no others. */
class RecordingExpiryTest {

    private static final CameraId CAMERA = new CameraId("cam_1");
    private static final Place BACK =
            new Place(World.GATE.company(), World.GATE.community(), new SiteId("back-gate"));
    private static final int CLIP_BYTES = 4;

    private final AwsSettings settings = LocalAws.newTableAndBucket();
    private final World world = new World(settings);
    private final S3Clips clips = new S3Clips(settings);
    private final Uploads uploads =
            new Uploads(world.recordings, clips, world.cameras, world.clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Pod front = pod(World.GATE, "SN1");
    private final Pod theirs = pod(World.OTHER_GATE, "SN9");

    private Pod pod(Place place, String serial) {
        return world.heartbeats.record(
                world.register(place, serial).key(), World.heartbeat(World.cameras(1)));
    }

    @AfterEach
    void close() {
        clips.close();
        http.close();
    }

    private RecordingExpiry expiry(int limit) {
        return new RecordingExpiry(
                world.communities,
                world.recordings,
                new DynamoExpiringRecordings(world.store, world.clock),
                clips,
                world.clock,
                limit);
    }

    private Uploads.Upload record(Pod pod, String name, int daysAgo) throws Exception {
        Uploads.Upload upload =
                uploads.open(
                        pod,
                        new Announcement(
                                CAMERA,
                                name,
                                Optional.empty(),
                                Optional.of((long) CLIP_BYTES),
                                Optional.empty()));
        var put =
                HttpRequest.newBuilder(upload.url().url())
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(BodyPublishers.ofString("clip"))
                        .header("content-type", "video/mp4")
                        .header("if-none-match", "*");
        assertEquals(200, http.send(put.build(), BodyHandlers.discarding()).statusCode());
        uploads.confirm(pod, new Confirmation(CAMERA, upload.path().text(), ago(daysAgo)));
        return upload;
    }

    private static Facts ago(int days) {
        return new Facts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(World.START.minus(Duration.ofDays(days))));
    }

    private void retain(Optional<Integer> days, Optional<Long> bytes) {
        world.communityDirectory.change(
                world.owner(World.GATE), World.GATE.community(), Optional.empty(), days, bytes);
    }

    private List<String> listed(Pod... pods) {
        return Stream.of(pods)
                .flatMap(pod ->
                        world
                                .recordings
                                .list(
                                        new RecordingList.OfCamera(pod.id(), CAMERA),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        100)
                                .stream())
                .map(Recording::path)
                .map(path -> path.filename())
                .toList();
    }

    private List<String> stored() {
        return clips.list(Optional.empty(), 1000).stream()
                .map(ListedObject::key)
                .map(key -> key.substring(key.indexOf('~') + 1))
                .sorted()
                .toList();
    }

    @Test
    void what_is_older_than_its_community_keeps_is_deleted_with_its_object() throws Exception {
        Uploads.Upload old = record(front, "old", 31);
        record(front, "young", 29);
        record(theirs, "theirs", 300);
        new KeptRecordings(world.recordings, world.cameras, world.clock)
                .register(front, CAMERA, "on-pod", CLIP_BYTES, ago(31));
        assertEquals(new Outcome(0, 0), expiry(100).expire(), "nobody has set a limit");

        retain(Optional.of(30), Optional.empty());

        assertEquals(new Outcome(1, 2), expiry(100).expire());
        assertEquals(List.of("young"), listed(front));
        assertEquals(List.of("theirs"), listed(theirs));
        assertEquals(List.of("theirs", "young"), stored());
        assertEquals(new Outcome(0, 0), expiry(100).expire(), "the next time is a day later");
        Refusal late =
                assertThrows(
                        Refusal.class,
                        () ->
                                uploads.confirm(
                                        front,
                                        new Confirmation(CAMERA, old.path().text(), ago(31))));
        assertEquals(ErrorCode.RECORDING_DELETED, late.code());
        world.clock.pass(RecordingExpiry.PERIOD.plusDays(1));
        assertEquals(new Outcome(1, 1), expiry(100).expire());
        assertEquals(List.of("theirs"), stored());
    }

    @Test
    void the_oldest_of_all_sites_go_while_there_is_too_much() throws Exception {
        world.create(BACK, "back-gate");
        Pod back = pod(BACK, "SN2");
        for (int day = 1; day <= 3; day++) {
            record(front, "f" + day, day);
            record(back, "b" + day, day);
        }
        record(theirs, "theirs", 300);

        retain(Optional.empty(), Optional.of(4L * CLIP_BYTES + 1));

        assertEquals(new Outcome(1, 2), expiry(100).expire());
        assertEquals(List.of("f1", "f2", "b1", "b2"), listed(front, back));
        assertEquals(List.of("b1", "b2", "f1", "f2", "theirs"), stored());
        assertEquals(
                Optional.of(new StorageUsage(4 * CLIP_BYTES, World.START)),
                world.communities.find(World.GATE.community()).orElseThrow().usage());
    }

    @Test
    void a_run_deletes_a_limited_number_and_the_next_one_continues() throws Exception {
        for (int i = 1; i <= 3; i++) {
            record(front, "r" + i, i);
        }
        retain(Optional.empty(), Optional.of(1L));

        assertEquals(new Outcome(1, 2), expiry(2).expire());
        assertEquals(1, listed(front).size());
        assertEquals(new Outcome(1, 1), expiry(2).expire());
        assertEquals(List.of(), listed(front));
        assertEquals(List.of(), stored());
    }

    @Test
    void a_limit_that_is_removed_deletes_nothing_and_its_change_is_in_the_trail() throws Exception {
        record(front, "old", 300);
        retain(Optional.of(30), Optional.of(1L));
        retain(Optional.of(0), Optional.of(0L));

        assertEquals(new Outcome(0, 0), expiry(100).expire());
        assertEquals(List.of("old"), listed(front));
        var entry =
                new io.platebridge.aws.audit.DynamoAuditTrail(world.store)
                        .list("acme", Optional.empty(), 99_999_999_999L, 1)
                        .getFirst()
                        .note();
        assertEquals("30", entry.before().get("retention_days"));
        assertEquals("1", entry.before().get("retention_bytes"));
        assertEquals(List.of("name"), List.copyOf(entry.after().keySet()));
    }
}
