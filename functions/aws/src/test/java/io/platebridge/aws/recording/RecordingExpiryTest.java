package io.platebridge.aws.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
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
import io.platebridge.core.tenancy.RetainingCommunities;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.StorageUsage;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
        return expiry(limit, world.clock);
    }

    private RecordingExpiry expiry(int limit, Clock clock) {
        return new RecordingExpiry(
                world.communities,
                world.recordings,
                new DynamoExpiringRecordings(world.store, world.clock),
                clips,
                clock,
                limit);
    }

    /** Returns a clock that the test's runs on, and that is late after some readings. */
    private Clock lateAfter(int readings) {
        var count = new AtomicInteger();
        return new Clock() {
            @Override
            public Instant instant() {
                boolean isLate = count.incrementAndGet() > readings;
                Instant now = world.clock.instant();
                return isLate ? now.plus(RecordingExpiry.RUN) : now;
            }

            @Override
            public ZoneId getZone() {
                return world.clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return world.clock.withZone(zone);
            }
        };
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
        retain(World.GATE, days, bytes);
    }

    private void retain(Place place, Optional<Integer> days, Optional<Long> bytes) {
        world.communityDirectory.change(
                world.owner(place), place.community(), Optional.empty(), days, bytes);
    }

    /** Keeps the recordings of both communities for 30 days; the first one is due first. */
    private void retainBoth() {
        retain(World.GATE, Optional.of(30), Optional.empty());
        world.clock.pass(Duration.ofSeconds(1));
        retain(World.OTHER_GATE, Optional.of(30), Optional.empty());
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
        return clips.list(Optional.empty(), 1000).objects().stream()
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
        assertEquals(List.of("r1"), listed(front), "the oldest are deleted first");
        assertEquals(
                Optional.of(new StorageUsage(CLIP_BYTES, World.START)),
                world.communities.find(World.GATE.community()).orElseThrow().usage());
        assertEquals(new Outcome(1, 1), expiry(2).expire());
        assertEquals(List.of(), listed(front));
        assertEquals(List.of(), stored());
    }

    @Test
    void a_community_that_fails_is_postponed_and_does_not_stop_the_others() throws Exception {
        Uploads.Upload damaged = record(front, "old", 32);
        record(theirs, "theirs", 32);
        retainBoth();
        Key item = Keys.recording(damaged.path());
        world.store.write(Write.update(item).remove("size"));

        Outcome first = expiry(100).expire();

        assertEquals(1, first.communities());
        assertEquals(1, first.recordings());
        assertEquals(
                List.of("community oak-hills failed"),
                first.failures().stream().map(RuntimeException::getMessage).toList());
        assertEquals(List.of(), listed(theirs));
        world.store.write(Write.update(item).set("size", CLIP_BYTES));
        assertEquals(new Outcome(0, 0), expiry(100).expire(), "it is due in an hour");
        world.clock.pass(RecordingExpiry.AFTER_FAILURE);
        assertEquals(new Outcome(1, 1), expiry(100).expire());
        assertEquals(List.of(), stored());
    }

    @Test
    void a_community_whose_item_is_damaged_does_not_stop_the_others() throws Exception {
        record(theirs, "theirs", 32);
        retainBoth();
        world.store.write(Write.update(Keys.community(World.GATE.community())).remove("name"));

        Outcome first = expiry(100).expire();

        assertEquals(1, first.recordings());
        assertEquals(1, first.failures().size());
        assertEquals(new Outcome(0, 0), expiry(100).expire(), "it is due in an hour");
    }

    @Test
    void a_run_ends_in_time_and_the_next_one_continues() throws Exception {
        record(front, "old", 32);
        record(theirs, "theirs", 32);
        retainBoth();

        assertEquals(new Outcome(0, 0), expiry(100, lateAfter(1)).expire());

        assertEquals(new Outcome(2, 2), expiry(100).expire());
        assertEquals(List.of(), stored());
    }

    @Test
    void a_community_that_takes_a_whole_run_is_not_the_first_of_the_next_run() throws Exception {
        record(front, "old", 32);
        record(theirs, "theirs", 32);
        retainBoth();

        Outcome late = expiry(100, lateAfter(2)).expire();

        assertEquals(0, late.recordings());
        assertEquals(1, late.failures().size());
        assertEquals(new Outcome(1, 1), expiry(100).expire(), "the other one");
        assertEquals(List.of("old"), listed(front));
        world.clock.pass(RecordingExpiry.AFTER_FAILURE);
        assertEquals(new Outcome(1, 1), expiry(100).expire());
    }

    @Test
    void a_limit_that_is_changed_during_a_run_is_enforced_by_the_next_one() throws Exception {
        record(front, "old", 32);
        retain(Optional.of(365), Optional.of(1_000L));
        world.clock.pass(Duration.ofSeconds(1));
        RetainingCommunities.Due due = world.communities.due(world.clock.instant(), 10).getFirst();

        retain(Optional.of(30), Optional.of(0L));
        due.complete(
                Optional.of(new StorageUsage(CLIP_BYTES, World.START)),
                world.clock.instant().plus(RecordingExpiry.PERIOD));

        assertEquals(
                Optional.empty(),
                world.communities.find(World.GATE.community()).orElseThrow().usage());
        assertEquals(new Outcome(1, 1), expiry(100).expire());
        assertEquals(List.of(), listed(front));
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
