package io.platebridge.aws.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.KeptRecordings;
import io.platebridge.core.recording.Playback;
import io.platebridge.core.recording.Playback.Playable;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingDeletion;
import io.platebridge.core.recording.RecordingFilter;
import io.platebridge.core.recording.RecordingId;
import io.platebridge.core.recording.UploadReconciler;
import io.platebridge.core.recording.UploadReconciler.Outcome;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Lists of recordings, and their deletion. */
class PlaybackTest {

    private static final CameraId CAMERA = new CameraId("cam_1");
    private static final Place BACK =
            new Place(World.GATE.company(), World.GATE.community(), new SiteId("back-gate"));

    private final AwsSettings settings = LocalAws.newTableAndBucket();
    private final World world = new World(settings);
    private final S3Clips clips = new S3Clips(settings);
    private final Uploads uploads =
            new Uploads(world.recordings, clips, world.cameras, world.clock);
    private final KeptRecordings kept =
            new KeptRecordings(world.recordings, world.cameras, world.clock);
    private final Playback playback =
            new Playback(
                    world.recordings,
                    clips,
                    world.cameras,
                    world.fleet,
                    world.siteDirectory,
                    world.clock);
    private final RecordingDeletion deletion = new RecordingDeletion(world.recordings);
    private final UploadReconciler reconciler =
            new UploadReconciler(
                    new DynamoPendingClips(world.store, world.clock),
                    world.recordings,
                    clips,
                    world.clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Caller caller = world.memberOf(World.GATE);
    private final Pod front = pod(World.GATE, "SN1");

    private Pod pod(Place place, String serial) {
        return world.heartbeats.record(
                world.register(place, serial).key(), World.heartbeat(World.cameras(2)));
    }

    @AfterEach
    void close() {
        clips.close();
        http.close();
    }

    private static Facts facts(String type, String plate, int minute) {
        return new Facts(
                Optional.of(Duration.ofSeconds(30)),
                Optional.of(type),
                Optional.of(plate).filter(text -> !text.isEmpty()).map(WrittenPlate::new),
                Optional.empty(),
                Optional.of(World.START.minus(Duration.ofHours(2)).plusSeconds(60L * minute)));
    }

    private Recording keep(Pod pod, String name, String type, String plate, int minute) {
        return kept.register(pod, CAMERA, name, 4, facts(type, plate, minute));
    }

    private Uploads.Upload upload(String name) throws Exception {
        var announcement =
                new Announcement(CAMERA, name, Optional.empty(), Optional.of(4L), Optional.empty());
        Uploads.Upload upload = uploads.open(front, announcement);
        var request =
                HttpRequest.newBuilder(upload.url().url())
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(BodyPublishers.ofString("clip"))
                        .header("content-type", "video/mp4")
                        .header("if-none-match", "*");
        assertEquals(200, http.send(request.build(), BodyHandlers.discarding()).statusCode());
        return upload;
    }

    private Recording confirm(Uploads.Upload upload) {
        return uploads.confirm(
                front,
                new Confirmation(CAMERA, upload.path().text(), facts("manual", "ABC123", 1)));
    }

    private static RecordingFilter filter(
            Optional<PodId> pod,
            Optional<SiteId> site,
            Optional<String> plate,
            Optional<String> type,
            Optional<Instant> from,
            Optional<Instant> to) {
        return new RecordingFilter(
                pod, Optional.empty(), site, plate.map(Plate::of), type, from, to);
    }

    private List<String> listed(RecordingFilter filter) {
        var names = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        Page<Playable> page;
        do {
            page = playback.list(caller, filter, request);
            page.entries().forEach(found -> names.add(found.recording().path().filename()));
            request = new PageRequest(2, page.next());
        } while (page.next().isPresent());
        return names;
    }

    @Test
    void a_download_is_a_file_with_a_name_and_only_of_the_callers_company() throws Exception {
        Recording recording = confirm(upload("clip.mp4"));
        URI address = playback.download(caller, recording.id()).url();
        HttpResponse<String> saved =
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertEquals("clip", saved.body());
        assertEquals(
                Optional.of("attachment; filename=\"clip.mp4\""),
                saved.headers().firstValue("content-disposition"));
        assertTrue(address.getQuery().contains("X-Amz-Expires=300"), address.getQuery());
        assertEquals(recording, playback.find(caller, recording.id()).recording());

        Caller other = world.memberOf(World.OTHER_GATE);
        assertRefused(ErrorCode.RECORDING_UNKNOWN, () -> playback.download(other, recording.id()));
        assertRefused(ErrorCode.RECORDING_UNKNOWN, () -> playback.find(other, recording.id()));
        Recording onPod = keep(front, "kept.mp4", "manual", "", 2);
        assertRefused(ErrorCode.RECORDING_ON_POD, () -> playback.download(caller, onPod.id()));
    }

    private static void assertRefused(ErrorCode code, Executable executable) {
        assertEquals(code, assertThrows(Refusal.class, executable).code());
    }

    @Test
    void each_filter_selects_its_recordings_page_by_page() {
        world.create(BACK, "back-gate");
        Pod back = pod(BACK, "SN2");
        for (int i = 0; i < 4; i++) {
            keep(front, "f" + i, i == 2 ? "manual" : "plate_detection", "ABC123", i);
            keep(back, "b" + i, "plate_detection", i % 2 == 0 ? "abc 123" : "", i);
        }
        Optional<SiteId> site = Optional.of(BACK.site());
        Optional<String> plate = Optional.of("ABC-123");
        Optional<PodId> noPod = Optional.empty();
        Optional<SiteId> noSite = Optional.empty();
        Optional<String> none = Optional.empty();
        Optional<Instant> ever = Optional.empty();

        assertEquals(
                List.of("b3", "b2", "b1", "b0"),
                listed(filter(noPod, site, none, none, ever, ever)));
        assertEquals(
                List.of("f3", "f2", "b2", "f1", "f0", "b0"),
                sorted(listed(filter(noPod, noSite, plate, none, ever, ever))));
        assertEquals(List.of("b2", "b0"), listed(filter(noPod, site, plate, none, ever, ever)));
        assertEquals(
                List.of("f2"),
                listed(
                        filter(
                                Optional.of(front.id()),
                                noSite,
                                none,
                                Optional.of("manual"),
                                ever,
                                ever)));
        Instant second = World.START.minus(Duration.ofHours(2)).plusSeconds(60);
        Instant fourth = second.plusSeconds(120);
        assertEquals(
                List.of("b2", "b1"),
                listed(filter(noPod, site, none, none, Optional.of(second), Optional.of(fourth))));
        assertEquals(
                List.of("f3", "f2", "f1"),
                listed(
                        filter(
                                Optional.of(front.id()),
                                noSite,
                                none,
                                none,
                                Optional.of(second),
                                ever)));
    }

    /** Recordings of one time are sorted by their pods, whose ids are random. */
    private static List<String> sorted(List<String> names) {
        return names.stream()
                .sorted((a, b) -> (b.charAt(1) + b).compareTo(a.charAt(1) + a))
                .toList();
    }

    @Test
    void a_narrowed_list_is_read_in_steps_of_limited_size() {
        for (int i = 0; i < 201; i++) {
            keep(front, "r" + i, i == 0 ? "manual" : "plate_detection", "", i % 50);
        }
        RecordingFilter manual =
                filter(
                        Optional.of(front.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("manual"),
                        Optional.empty(),
                        Optional.empty());

        Page<Playable> first = playback.list(caller, manual, PageRequest.first());

        assertEquals(List.of(), first.entries());
        assertTrue(first.next().isPresent(), "there is more to read");
        assertEquals(List.of("r0"), listed(manual));
    }

    @Test
    void a_moved_pods_recordings_stay_with_the_site_where_they_were_made() {
        world.create(BACK, "back-gate");
        keep(front, "before", "manual", "", 0);
        world.podDirectory.change(
                world.owner(World.GATE), front.id(), Optional.empty(), Optional.of(BACK.site()));
        keep(world.pods.find(front.id()).orElseThrow(), "after", "manual", "", 1);

        assertEquals(List.of("before"), listed(ofSite(World.GATE.site())));
        assertEquals(List.of("after"), listed(ofSite(BACK.site())));
        assertEquals(
                ErrorCode.SITE_UNKNOWN,
                assertThrows(Refusal.class, () -> listed(ofSite(World.OTHER_GATE.site()))).code());
    }

    private static RecordingFilter ofSite(SiteId site) {
        return filter(
                Optional.empty(),
                Optional.of(site),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void what_is_deleted_stays_deleted_and_its_object_goes() throws Exception {
        Uploads.Upload upload = upload("a.mp4");
        Recording recording = confirm(upload);
        Caller admin = world.memberOf(World.GATE, new UserId("admin"), Role.ADMIN);

        assertEquals(recording, deletion.delete(admin, recording.id()));

        assertEquals(List.of(), listed(ofSite(World.GATE.site())));
        assertEquals(ErrorCode.RECORDING_DELETED, code(() -> confirm(upload)));
        assertEquals(ErrorCode.RECORDING_DELETED, code(() -> upload("a.mp4")));
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN, code(() -> deletion.delete(admin, recording.id())));
        assertEquals(1, clips.keysOf(upload.path()).size());
        assertEquals(new Outcome(0, 0, 1), reconciler.reconcileDue());
        assertEquals(List.of(), clips.keysOf(upload.path()));
        assertEquals(Outcome.NONE, reconciler.reconcileDue());
        assertEquals(
                Outcome.NONE.confirmed(),
                reconciler.reconcile(List.of(upload.path().text())).confirmed());
        AuditEntry entry =
                new DynamoAuditTrail(world.store)
                        .list("acme", Optional.empty(), Long.MAX_VALUE / 10_000_000, 1)
                        .getFirst();
        assertEquals("recording_deleted", entry.note().action().text());
        assertEquals("ABC123", entry.note().before().get("plate_number"));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static ErrorCode code(Action action) {
        return assertThrows(Refusal.class, action::run).code();
    }

    @Test
    void a_clip_on_its_pod_is_no_longer_listed_and_not_registered_again() {
        Recording recording = keep(front, "a.mp4", "manual", "", 0);
        assertTrue(recording.id().kept());
        assertEquals(recording.id(), RecordingId.of(recording.id().toString()));

        deletion.delete(world.owner(World.GATE), recording.id());

        assertEquals(List.of(), listed(ofSite(World.GATE.site())));
        assertEquals(
                ErrorCode.RECORDING_DELETED, code(() -> keep(front, "a.mp4", "manual", "", 0)));
        assertEquals(Outcome.NONE, reconciler.reconcileDue());
    }

    @Test
    void only_an_admin_deletes_and_only_what_is_theirs() throws Exception {
        Recording recording = confirm(upload("a.mp4"));
        Caller manager =
                world.memberOf(World.GATE, new UserId("manager"), Role.MANAGER)
                        .requiring(Role.ADMIN);

        assertEquals(ErrorCode.ROLE_TOO_LOW, code(() -> deletion.delete(manager, recording.id())));
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                code(() -> deletion.delete(world.owner(World.OTHER_GATE), recording.id())));
        var announced = new RecordingId(false, uploads.open(front, announcement()).path());
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                code(() -> deletion.delete(world.owner(World.GATE), announced)));
        assertFalse(listed(ofSite(World.GATE.site())).isEmpty());
    }

    private static Announcement announcement() {
        return new Announcement(
                CAMERA, "b.mp4", Optional.empty(), Optional.of(4L), Optional.empty());
    }
}
