package io.platebridge.aws.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.OrphanSweep;
import io.platebridge.core.recording.PendingClips;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingDeletion;
import io.platebridge.core.recording.RecordingList;
import io.platebridge.core.recording.Recordings.Entry;
import io.platebridge.core.recording.UploadReconciler;
import io.platebridge.core.recording.UploadReconciler.Outcome;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.recording.Uploads.Upload;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Uploads whose pods were killed on the way. */
class UploadReconcilerTest {

    private static final CameraId CAMERA = new CameraId("cam_1");
    private static final Facts FACTS =
            new Facts(
                    Optional.of(Duration.ofSeconds(30)),
                    Optional.of("plate_detection"),
                    Optional.of(new WrittenPlate("ABC123")),
                    Optional.of(new EventId("e1")),
                    Optional.of(World.START.minusSeconds(40)));

    private final AwsSettings settings = LocalAws.newTableAndBucket();
    private final World world = new World(settings);
    private final S3Clips clips = new S3Clips(settings);
    private final Uploads uploads =
            new Uploads(world.recordings, clips, world.cameras, world.clock);
    private final DynamoPendingClips pending = new DynamoPendingClips(world.store, world.clock);
    private final UploadReconciler reconciler =
            new UploadReconciler(pending, world.recordings, clips, world.clock);
    private final OrphanSweep sweep =
            new OrphanSweep(new DynamoOrphans(world.store, world.clock), clips, world.clock, 2);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Pod pod =
            world.heartbeats.record(
                    world.register(World.GATE, "SN1").key(), World.heartbeat(World.cameras(1)));

    @AfterEach
    void close() {
        clips.close();
        http.close();
    }

    private Upload announce(String filename, long sizeBytes, Facts facts) {
        return uploads.open(
                pod,
                new Announcement(
                        CAMERA,
                        filename,
                        Optional.empty(),
                        Optional.of(sizeBytes),
                        Optional.empty(),
                        facts,
                        Optional.empty()));
    }

    private void put(Upload upload, String content) throws Exception {
        var request =
                HttpRequest.newBuilder(upload.url().url())
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(BodyPublishers.ofString(content));
        upload.url()
                .headers()
                .forEach((name, value) -> {
                    if (!name.equals("content-length")) {
                        request.header(name, value);
                    }
                });
        assertEquals(200, http.send(request.build(), BodyHandlers.discarding()).statusCode());
    }

    private FilePath path(String filename) {
        return new FilePath(World.GATE.community(), CAMERA, pod.id(), filename);
    }

    private List<Recording> listed() {
        return world.recordings.list(
                new RecordingList.OfCamera(pod.id(), CAMERA),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10);
    }

    private Recording confirm(Upload upload) {
        return uploads.confirm(pod, new Confirmation(CAMERA, upload.path().text(), FACTS));
    }

    @Test
    void an_upload_without_a_confirmation_is_listed_with_what_was_announced() throws Exception {
        put(announce("a.mp4", 4, FACTS), "clip");
        assertEquals(Outcome.NONE, reconciler.reconcileDue(), "its pod may still confirm it");

        world.clock.pass(UploadReconciler.FIRST_LOOK);

        assertEquals(new Outcome(1, 0, 0), reconciler.reconcileDue());
        assertEquals(FACTS, listed().getFirst().facts());
        assertEquals(Outcome.NONE, reconciler.reconcileDue(), "nothing is left to do");
    }

    @Test
    void a_late_confirmation_adds_what_the_pod_knows() throws Exception {
        Upload upload = announce("a.mp4", 4, Facts.NONE);
        put(upload, "clip");
        world.clock.pass(UploadReconciler.FIRST_LOOK);
        reconciler.reconcileDue();

        Recording confirmed = confirm(upload);

        assertEquals(FACTS, confirmed.facts());
        assertEquals(List.of(confirmed), listed());
        var others =
                new Facts(
                        Optional.empty(),
                        Optional.of("manual"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        assertEquals(
                confirmed,
                uploads.confirm(pod, new Confirmation(CAMERA, upload.path().text(), others)),
                "the first confirmation stays");
    }

    @Test
    void an_object_that_is_not_the_announced_one_is_never_listed() throws Exception {
        put(announce("a.mp4", 5, FACTS), "short");
        announce("a.mp4", 4, FACTS);

        world.clock.pass(UploadReconciler.END);

        assertEquals(new Outcome(0, 1, 0), reconciler.reconcileDue());
        assertEquals(List.of(), listed());
    }

    @Test
    void an_announcement_without_an_object_is_looked_at_a_few_times_and_ends() {
        Upload upload = announce("a.mp4", 4, FACTS);
        int looks = 0;
        for (Duration age = Duration.ZERO;
                age.compareTo(UploadReconciler.END) < 0;
                age = age.plusMinutes(1)) {
            looks += pendingNow();
            assertEquals(Outcome.NONE, reconciler.reconcileDue());
            world.clock.pass(Duration.ofMinutes(1));
        }

        assertEquals(6, looks, "after 2, 4, 8, 16, 32 and 64 minutes");
        assertEquals(new Outcome(0, 1, 0), reconciler.reconcileDue());
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                assertThrows(Refusal.class, () -> confirm(upload)).code());
        assertEquals(Optional.empty(), world.recordings.find(upload.path()));
    }

    private int pendingNow() {
        int count = 0;
        for (int shard = 0; shard < PendingClips.SHARDS; shard++) {
            count += pending.due(shard, world.clock.instant(), 10).size();
        }
        return count;
    }

    @Test
    void an_announcement_that_was_repeated_since_is_not_ended() {
        announce("a.mp4", 4, FACTS);
        world.clock.pass(UploadReconciler.END);
        PendingClips.Pending seen = due();
        world.clock.pass(Duration.ofSeconds(1));
        Upload again = announce("a.mp4", 4, FACTS);

        assertTrue(!pending.end(again.path(), (Entry.Announced) seen.entry()));
        assertTrue(world.recordings.find(again.path()).isPresent());
    }

    private PendingClips.Pending due() {
        return Stream.iterate(0, shard -> shard + 1)
                .limit(PendingClips.SHARDS)
                .flatMap(shard -> pending.due(shard, world.clock.instant(), 10).stream())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_clip_whose_item_is_damaged_is_postponed_and_does_not_stop_the_others() throws Exception {
        Upload damaged = announce("a.mp4", 4, FACTS);
        put(announce("b.mp4", 4, FACTS), "clip");
        world.store.write(
                Write.update(Keys.recording(damaged.path())).set("announced_type", "unknown"));
        world.clock.pass(UploadReconciler.FIRST_LOOK);

        Outcome first = reconciler.reconcileDue();

        assertEquals(1, first.confirmed());
        assertEquals(
                List.of("clip RECORDING#" + damaged.path() + " failed"),
                first.failures().stream().map(RuntimeException::getMessage).toList());
        assertEquals(Outcome.NONE, reconciler.reconcileDue(), "it is not due at once");
        world.clock.pass(UploadReconciler.AFTER_FAILURE);
        assertEquals(1, reconciler.reconcileDue().failures().size());
    }

    @Test
    void clips_that_cannot_be_looked_at_are_due_again_and_never_ended() throws Exception {
        Upload deleted = announce("a.mp4", 4, FACTS);
        put(deleted, "clip");
        new RecordingDeletion(world.recordings)
                .delete(world.owner(World.GATE), confirm(deleted).id());
        put(announce("b.mp4", 4, FACTS), "clip");
        world.clock.pass(UploadReconciler.END);

        try (var unreachable = unreachable()) {
            Outcome failed =
                    new UploadReconciler(pending, world.recordings, unreachable, world.clock)
                            .reconcileDue();
            assertEquals(2, failed.failures().size());
            assertEquals(0, failed.ended());
        }

        assertEquals(0, pendingNow(), "other clips come first");
        world.clock.pass(UploadReconciler.AFTER_FAILURE);
        assertEquals(new Outcome(0, 0, 1), reconciler.reconcileDue());
        world.clock.pass(UploadReconciler.END);
        assertEquals(new Outcome(1, 0, 0), reconciler.reconcileDue());
    }

    /** Returns the clips of an object store that no connection reaches. */
    private S3Clips unreachable() {
        return new S3Clips(
                new AwsSettings(
                        settings.region(),
                        settings.table(),
                        settings.bucket(),
                        settings.dynamoDbEndpoint(),
                        Optional.of(URI.create("http://127.0.0.1:1"))));
    }

    @Test
    void a_confirmation_and_the_job_at_the_same_moment_leave_one_recording_with_all_facts()
            throws Exception {
        for (int round = 0; round < 10; round++) {
            Upload upload = announce("r" + round + ".mp4", 4, Facts.NONE);
            put(upload, "clip");
            List<Callable<Object>> both =
                    List.of(
                            () -> confirm(upload),
                            () -> reconciler.reconcile(List.of(upload.path().text())));
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var done : threads.invokeAll(both)) {
                    done.get();
                }
            }
        }

        assertEquals(10, listed().size());
        assertTrue(listed().stream().allMatch(recording -> recording.facts().equals(FACTS)));
        world.clock.pass(UploadReconciler.END);
        assertEquals(Outcome.NONE, reconciler.reconcileDue());
    }

    @Test
    void objects_without_a_clip_are_deleted_when_they_are_old_enough_and_no_others()
            throws Exception {
        Upload listed = announce("a.mp4", 4, FACTS);
        put(listed, "clip");
        confirm(listed);
        for (String lost : List.of("b.mp4", "c.mp4", "d.mp4")) {
            put(announce(lost, 4, FACTS), "clip");
        }
        Upload open = announce("e.mp4", 4, FACTS);
        put(open, "clip");
        world.clock.pass(UploadReconciler.END);
        for (String lost : List.of("b.mp4", "c.mp4", "d.mp4")) {
            var path = path(lost);
            var entry = world.recordings.find(path).orElseThrow();
            pending.end(path, (Entry.Announced) entry);
        }

        world.clock.set(Instant.now().plus(Duration.ofHours(1)));
        assertEquals(0, sweepAll(), "they are too young");
        world.clock.set(Instant.now().plus(OrphanSweep.SAFE_AGE).plus(Duration.ofHours(2)));

        assertEquals(3, sweepAll());
        assertEquals(
                List.of(listed.path().text(), open.path().text()),
                clips.list(Optional.empty(), 10).objects().stream()
                        .map(object -> object.key())
                        .toList());
        announce("b.mp4", 4, FACTS); // the name can be announced again
        assertEquals(0, sweep.sweep(), "the next pass begins a day later");
    }

    private int sweepAll() {
        return sweepAll(sweep);
    }

    private static int sweepAll(OrphanSweep sweep) {
        int deleted = 0;
        for (int step = 0; step < 4; step++) {
            deleted += sweep.sweep();
        }
        return deleted;
    }

    @Test
    void a_page_with_fewer_objects_than_asked_for_is_not_the_end() throws Exception {
        for (String lost : List.of("a.mp4", "b.mp4")) {
            Upload upload = announce(lost, 4, FACTS);
            put(upload, "clip");
            var entry = world.recordings.find(upload.path()).orElseThrow();
            pending.end(upload.path(), (Entry.Announced) entry);
        }
        world.clock.set(Instant.now().plus(OrphanSweep.SAFE_AGE).plus(Duration.ofHours(2)));
        Clips shortPages =
                (Clips)
                        Proxy.newProxyInstance(
                                Clips.class.getClassLoader(),
                                new Class<?>[] {Clips.class},
                                (_, method, given) ->
                                        method.getName().equals("list")
                                                ? method.invoke(clips, given[0], 1)
                                                : method.invoke(clips, given));

        var slow =
                new OrphanSweep(
                        new DynamoOrphans(world.store, world.clock), shortPages, world.clock, 2);

        assertEquals(2, sweepAll(slow));
        assertEquals(List.of(), clips.list(Optional.empty(), 10).objects());
    }

    @Test
    void nothing_can_be_announced_under_a_name_whose_objects_are_being_deleted() {
        var orphans = new DynamoOrphans(world.store, world.clock);
        var path = path("a.mp4");
        assertTrue(orphans.reserve(path, world.clock.instant().plusSeconds(60)));

        assertEquals(
                ErrorCode.UNAVAILABLE,
                assertThrows(Refusal.class, () -> announce("a.mp4", 4, FACTS)).code());
        orphans.release(path);
        announce("a.mp4", 4, FACTS);
        assertTrue(!orphans.reserve(path, world.clock.instant()), "it has an entry now");
    }
}
