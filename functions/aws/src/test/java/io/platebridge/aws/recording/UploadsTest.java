package io.platebridge.aws.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.Playback;
import io.platebridge.core.recording.Playback.Playable;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingFilter;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.StoredObject;
import io.platebridge.core.recording.Thumbnail;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.recording.Uploads.Upload;
import io.platebridge.core.tenancy.Caller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private static final CameraId CAMERA = new CameraId("cam_1");
    private static final byte[] CLIP = "thirty seconds at the gate".getBytes(UTF_8);
    private static final byte[] OTHER = "thirty seconds elsewhere!!".getBytes(UTF_8);
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
    private final Playback playback =
            new Playback(
                    world.recordings,
                    clips,
                    world.cameras,
                    world.fleet,
                    world.siteDirectory,
                    world.clock);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Pod pod = podWithCameras("SN1");

    private Pod podWithCameras(String serial) {
        RegistrationResult registered = world.register(World.GATE, serial);
        return world.heartbeats.record(registered.key(), World.heartbeat(World.cameras(2)));
    }

    @AfterEach
    void close() {
        clips.close();
        http.close();
    }

    private static Announcement announced(String filename, byte[] content) {
        return new Announcement(
                CAMERA,
                filename,
                Optional.empty(),
                Optional.of((long) content.length),
                Optional.of(sha256(content)));
    }

    private static Announcement unannounced(String filename) {
        return new Announcement(
                CAMERA, filename, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Sha256 sha256(byte[] content) {
        try {
            return new Sha256(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Confirmation confirmation(Upload upload) {
        return new Confirmation(CAMERA, upload.path().text(), FACTS);
    }

    private int put(SignedUrl url, byte[] content) throws Exception {
        return put(url.url(), url.headers(), content);
    }

    private int put(URI url, Map<String, String> headers, byte[] content) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url)
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(BodyPublishers.ofByteArray(content));
        headers.forEach((name, value) -> {
            // The JDK's client says itself how long the body is.
            if (!name.equals("content-length")) {
                request.header(name, value);
            }
        });
        try {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            // S3Proxy may close the connection before it has read a body it refuses.
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private ErrorCode refusal(Confirmation confirmation) {
        return assertThrows(Refusal.class, () -> uploads.confirm(pod, confirmation)).code();
    }

    @Test
    void a_clip_gets_from_the_pod_to_the_people() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));
        assertEquals(200, put(upload.url(), CLIP));

        Recording recording = uploads.confirm(pod, confirmation(upload));

        assertEquals(CLIP.length, recording.sizeBytes());
        assertEquals(Optional.of(sha256(CLIP)), recording.object().flatMap(StoredObject::sha256));
        assertEquals(FACTS, recording.facts());
        Playable playable =
                playback.list(
                                world.memberOf(World.GATE),
                                RecordingFilter.of(Optional.of(pod.id()), Optional.empty()),
                                PageRequest.first())
                        .entries()
                        .getFirst();
        assertEquals(recording, playable.recording());
        assertEquals(World.START.plusSeconds(3600), playable.expiresAt());
        assertArrayEquals(CLIP, get(playable.url().orElseThrow().url()));
    }

    private byte[] get(URI url) throws Exception {
        return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray()).body();
    }

    @Test
    void an_address_says_what_to_send_and_until_when() {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));

        assertEquals("recordings/oak-hills/cam_1/" + pod.id() + "~a.mp4", upload.path().text());
        assertEquals(World.START.plusSeconds(3600), upload.expiresAt());
        assertEquals(
                Map.of(
                        "content-length",
                        String.valueOf(CLIP.length),
                        "content-type",
                        "video/mp4",
                        "if-none-match",
                        "*",
                        "x-amz-checksum-sha256",
                        sha256(CLIP).base64()),
                upload.url().headers());
        assertTrue(upload.url().url().getQuery().contains("X-Amz-Expires=3600"));
        assertTrue(!upload.url().toString().contains("X-Amz"), "a log line does not show it");
    }

    @Test
    void other_content_than_announced_is_refused() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));

        assertEquals(400, put(upload.url(), OTHER), "same size");
        assertEquals(403, put(upload.url(), "short".getBytes(UTF_8)), "other size");
        assertEquals(ErrorCode.RECORDING_NOT_UPLOADED, refusal(confirmation(upload)));
    }

    @Test
    void a_header_that_was_signed_cannot_be_left_out_or_changed() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));
        for (String name : List.of("content-type", "if-none-match", "x-amz-checksum-sha256")) {
            var without = new HashMap<>(upload.url().headers());
            without.remove(name);
            assertEquals(403, put(upload.url().url(), without, CLIP), "without " + name);
        }
        var html = new HashMap<>(upload.url().headers());
        html.put("content-type", "text/html");
        assertEquals(403, put(upload.url().url(), html, CLIP));
    }

    @Test
    void an_object_is_never_overwritten() throws Exception {
        Upload first = uploads.open(pod, announced("a.mp4", CLIP));
        assertEquals(200, put(first.url(), CLIP));
        assertEquals(412, put(first.url(), CLIP));

        Upload second = uploads.open(pod, announced("a.mp4", OTHER));

        assertEquals(first.path(), second.path());
        assertEquals(412, put(second.url(), OTHER));
        assertEquals(ErrorCode.RECORDING_MISMATCH, refusal(confirmation(second)));
    }

    @Test
    void an_upload_of_another_size_is_not_confirmed() throws Exception {
        Upload first = uploads.open(pod, announced("a.mp4", "short".getBytes(UTF_8)));
        assertEquals(200, put(first.url(), "short".getBytes(UTF_8)));

        Upload second = uploads.open(pod, announced("a.mp4", CLIP));

        assertEquals(ErrorCode.RECORDING_MISMATCH, refusal(confirmation(second)));
    }

    @Test
    void a_confirmation_may_be_repeated() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));
        put(upload.url(), CLIP);
        Recording first = uploads.confirm(pod, confirmation(upload));
        world.clock.pass(Duration.ofHours(1));

        Recording again =
                uploads.confirm(
                        pod,
                        new Confirmation(
                                CAMERA,
                                upload.path().text(),
                                new Facts(
                                        Optional.empty(),
                                        Optional.of("manual"),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())));

        assertEquals(first, again);
    }

    @Test
    void a_recording_may_be_announced_again_but_not_as_something_else() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));
        put(upload.url(), CLIP);
        Recording recording = uploads.confirm(pod, confirmation(upload));

        assertEquals(upload.path(), uploads.open(pod, announced("a.mp4", CLIP)).path());
        assertEquals(
                ErrorCode.RECORDING_MISMATCH,
                assertThrows(Refusal.class, () -> uploads.open(pod, announced("a.mp4", OTHER)))
                        .code());
        assertEquals(recording, uploads.confirm(pod, confirmation(upload)));
    }

    @Test
    void an_older_pod_that_announces_nothing_uploads_as_it_likes() throws Exception {
        Upload upload = uploads.open(pod, unannounced("old.mp4"));
        assertEquals(Map.of(), upload.url().headers());
        assertEquals(
                200,
                put(upload.url().url(), Map.of("content-type", "application/octet-stream"), CLIP));

        Recording recording = uploads.confirm(pod, confirmation(upload));

        assertEquals(CLIP.length, recording.sizeBytes());
    }

    private byte[] listed(Pod pod) throws Exception {
        List<Playable> found =
                playback.list(
                                world.memberOf(World.GATE),
                                RecordingFilter.of(Optional.of(pod.id()), Optional.empty()),
                                PageRequest.first())
                        .entries();
        assertEquals(1, found.size());
        return get(found.getFirst().url().orElseThrow().url());
    }

    @Test
    void what_an_older_pod_confirmed_can_not_be_replaced_by_its_address() throws Exception {
        Map<String, String> plain = Map.of("content-type", "video/mp4");
        Upload upload = uploads.open(pod, unannounced("old.mp4"));
        assertEquals(200, put(upload.url().url(), plain, OTHER));
        assertEquals(200, put(upload.url().url(), plain, CLIP), "free until it is confirmed");
        Recording recording = uploads.confirm(pod, confirmation(upload));
        assertArrayEquals(CLIP, listed(pod));

        put(upload.url().url(), plain, OTHER);

        assertArrayEquals(CLIP, listed(pod));
        assertEquals(recording, uploads.confirm(pod, confirmation(upload)));
        assertArrayEquals(CLIP, listed(pod));
    }

    @Test
    void confirmations_at_once_while_the_clip_is_replaced_keep_what_one_of_them_saw()
            throws Exception {
        Map<String, String> plain = Map.of("content-type", "video/mp4");
        Upload upload = uploads.open(pod, unannounced("old.mp4"));
        put(upload.url().url(), plain, CLIP);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirmed = new ArrayList<Future<Recording>>();
            for (int i = 0; i < 4; i++) {
                byte[] content = i % 2 == 0 ? OTHER : CLIP;
                var _ = threads.submit(() -> put(upload.url().url(), plain, content));
                confirmed.add(threads.submit(() -> uploads.confirm(pod, confirmation(upload))));
            }
            Recording first = confirmed.getFirst().get();
            for (Future<Recording> each : confirmed) {
                assertEquals(first, each.get());
            }
        }
        byte[] kept = listed(pod);

        put(upload.url().url(), plain, "x".getBytes(UTF_8));

        assertArrayEquals(kept, listed(pod));
        assertTrue(Arrays.equals(kept, CLIP) || Arrays.equals(kept, OTHER));
    }

    @Test
    void a_recording_is_never_replaced_by_announcing_nothing() throws Exception {
        Upload upload = uploads.open(pod, announced("a.mp4", CLIP));
        put(upload.url(), CLIP);
        uploads.confirm(pod, confirmation(upload));

        Upload again = uploads.open(pod, unannounced("a.mp4"));

        Map<String, String> plain = Map.of("content-type", "application/octet-stream");
        assertEquals(403, put(again.url().url(), plain, OTHER));
        assertEquals(412, put(again.url(), CLIP));
    }

    @Test
    void a_thumbnail_has_its_own_type() throws Exception {
        var thumbnail =
                new Announcement(
                        CAMERA,
                        "a.jpg",
                        Optional.of(MediaType.IMAGE_JPEG),
                        Optional.of((long) CLIP.length),
                        Optional.of(sha256(CLIP)));

        Upload upload = uploads.open(pod, thumbnail);

        assertEquals("image/jpeg", upload.url().headers().get("content-type"));
        assertEquals(200, put(upload.url(), CLIP));
    }

    @Test
    void only_a_path_of_this_pod_and_camera_is_confirmed() throws Exception {
        Pod other = podWithCameras("SN2");
        Upload theirs = uploads.open(other, announced("a.mp4", CLIP));
        put(theirs.url(), CLIP);
        Upload mine = uploads.open(pod, announced("a.mp4", CLIP));
        put(mine.url(), CLIP);

        assertEquals(ErrorCode.RECORDING_UNKNOWN, refusal(confirmation(theirs)));
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                refusal(new Confirmation(new CameraId("cam_2"), mine.path().text(), FACTS)));
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                refusal(
                        new Confirmation(
                                CAMERA, mine.path().text().replace("a.mp4", "b.mp4"), FACTS)));
        assertEquals(
                ErrorCode.RECORDING_UNKNOWN,
                refusal(new Confirmation(CAMERA, "../../etc/passwd", FACTS)));
    }

    @Test
    void a_camera_the_pod_does_not_have_is_refused() {
        var unknown =
                new Announcement(
                        new CameraId("cam_9"),
                        "a.mp4",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertEquals(
                ErrorCode.CAMERA_UNKNOWN,
                assertThrows(Refusal.class, () -> uploads.open(pod, unknown)).code());
    }

    @Test
    void recordings_of_all_cameras_come_latest_first_page_by_page() throws Exception {
        Pod second = podWithCameras("SN2");
        for (int i = 0; i < 6; i++) {
            world.clock.set(World.START.plusSeconds(60L * i));
            record(i % 2 == 0 ? pod : second, new CameraId("cam_" + (1 + i % 3)), "r" + i);
        }
        var caller = world.memberOf(World.GATE);

        assertEquals(List.of("r4", "r2", "r0"), listed(caller, Optional.of(pod), Optional.empty()));
        assertEquals(List.of("r3", "r0"), listed(caller, Optional.empty(), Optional.of("cam_1")));
        assertEquals(List.of("r3"), listed(caller, Optional.of(second), Optional.of("cam_1")));
    }

    private Upload announceAgain(String filename, byte[] content, String contentOf) {
        return uploads.open(pod, announced(filename, content), Optional.of(contentOf));
    }

    @Test
    void a_clip_with_the_content_of_another_is_listed_without_a_second_upload() throws Exception {
        Upload first = uploads.open(pod, announced("a.mp4", CLIP));
        put(first.url(), CLIP);
        String path = first.path().text();
        assertTrue(!announceAgain("b.mp4", CLIP, path).isUploaded(), "it is not confirmed yet");
        Recording one = uploads.confirm(pod, confirmation(first));

        Upload second = announceAgain("b.mp4", CLIP, path);
        assertTrue(second.isUploaded());
        Recording two = uploads.confirm(pod, confirmation(second));

        assertEquals(
                one.object().flatMap(StoredObject::sha256),
                two.object().flatMap(StoredObject::sha256));
        assertEquals(
                List.of("b.mp4", "a.mp4"),
                listed(world.memberOf(World.GATE), Optional.of(pod), Optional.empty()));
        assertEquals(412, put(second.url(), CLIP), "a client that sends it anyway");
        clips.delete(clips.keysOf(first.path()));
        assertEquals(List.of(second.path().text()), clips.keysOf(second.path()), "it has its own");
    }

    @Test
    void a_clip_that_storage_does_not_copy_is_uploaded_by_its_pod() throws Exception {
        Upload first = uploads.open(pod, announced("a.mp4", CLIP));
        put(first.url(), CLIP);
        uploads.confirm(pod, confirmation(first));

        Upload second;
        try (var unreachable = clipsAt(URI.create("http://127.0.0.1:1"))) {
            second =
                    new Uploads(world.recordings, unreachable, world.cameras, world.clock)
                            .open(pod, announced("b.mp4", CLIP), Optional.of(first.path().text()));
        }

        assertTrue(!second.isUploaded());
        assertEquals(200, put(uploads.open(pod, announced("b.mp4", CLIP)).url(), CLIP));
        uploads.confirm(pod, confirmation(second));
        assertEquals(
                List.of("b.mp4", "a.mp4"),
                listed(world.memberOf(World.GATE), Optional.of(pod), Optional.empty()));
    }

    private S3Clips clipsAt(URI endpoint) {
        return new S3Clips(
                new AwsSettings(
                        settings.region(),
                        settings.table(),
                        settings.bucket(),
                        settings.dynamoDbEndpoint(),
                        Optional.of(endpoint)));
    }

    @Test
    void the_objects_of_a_clip_are_found_without_listing_those_of_others() throws Exception {
        var prefixes = new ConcurrentLinkedQueue<String>();
        HttpServer empty =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        empty.createContext("/", exchange -> answerAsAnEmptyBucket(exchange, prefixes));
        empty.start();
        String path = "recordings/oak-hills/cam_1/" + pod.id() + "~a.mp4";
        try (var there = clipsAt(URI.create("http://127.0.0.1:" + empty.getAddress().getPort()))) {
            assertEquals(List.of(), there.keysOf(FilePath.parse(path).orElseThrow()));
        } finally {
            empty.stop(0);
        }

        assertEquals(List.of(path + "~", "incoming/" + path + "~"), List.copyOf(prefixes));
    }

    private static void answerAsAnEmptyBucket(HttpExchange exchange, Collection<String> prefixes)
            throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            String query = exchange.getRequestURI().getQuery();
            prefixes.add(query.replaceFirst("^(?:.*&)?prefix=([^&]*).*$", "$1"));
            byte[] list =
                    """
                    <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
                      <KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>
                    </ListBucketResult>
                    """
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("content-type", "application/xml");
            exchange.sendResponseHeaders(200, list.length);
            exchange.getResponseBody().write(list);
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
        exchange.close();
    }

    @Test
    void only_the_announced_content_of_the_same_camera_is_copied() throws Exception {
        Upload first = uploads.open(pod, announced("a.mp4", CLIP));
        put(first.url(), CLIP);
        uploads.confirm(pod, confirmation(first));
        Pod other = podWithCameras("SN2");
        String path = first.path().text();

        assertTrue(!announceAgain("b.mp4", OTHER, path).isUploaded(), "other content");
        assertTrue(!announceAgain("c.mp4", CLIP, "../x").isUploaded(), "no path");
        assertTrue(
                !uploads.open(other, announced("a.mp4", CLIP), Optional.of(path)).isUploaded(),
                "another pod's");
        assertTrue(announceAgain("a.mp4", CLIP, path).isUploaded(), "it is itself a recording");
    }

    @Test
    void a_thumbnail_is_listed_if_it_came_and_its_clip_anyway() throws Exception {
        Upload with = uploads.open(pod, withThumbnail("a.mp4", OTHER));
        Upload without = uploads.open(pod, withThumbnail("b.mp4", OTHER));
        SignedUrl url = with.thumbnail().orElseThrow();
        assertEquals("image/jpeg", url.headers().get("content-type"));
        assertEquals(400, put(url, CLIP), "other content");
        assertEquals(200, put(url, OTHER));
        assertEquals(412, put(url, OTHER), "it is never replaced");
        put(with.url(), CLIP);
        put(without.url(), CLIP);

        uploads.confirm(pod, confirmation(with));
        uploads.confirm(pod, confirmation(without));

        List<Playable> listed =
                playback.list(
                                world.memberOf(World.GATE),
                                RecordingFilter.of(Optional.of(pod.id()), Optional.empty()),
                                PageRequest.first())
                        .entries();
        assertEquals(Optional.empty(), listed.get(0).thumbnail());
        assertArrayEquals(OTHER, get(listed.get(1).thumbnail().orElseThrow().url()));
        assertEquals(
                List.of(with.path().text(), with.path().thumbnail()), clips.keysOf(with.path()));
    }

    private static Announcement withThumbnail(String filename, byte[] thumbnail) {
        return new Announcement(
                CAMERA,
                filename,
                Optional.empty(),
                Optional.of((long) CLIP.length),
                Optional.of(sha256(CLIP)),
                Facts.NONE,
                Optional.of(new Thumbnail(thumbnail.length, sha256(thumbnail))));
    }

    private void record(Pod owner, CameraId camera, String filename) throws Exception {
        world.heartbeats.record(keyOf(owner), World.heartbeat(World.cameras(3)));
        var announcement =
                new Announcement(
                        camera, filename, Optional.empty(), Optional.empty(), Optional.empty());
        Upload upload = uploads.open(owner, announcement);
        put(upload.url(), CLIP);
        var noFacts =
                new Facts(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        uploads.confirm(owner, new Confirmation(camera, upload.path().text(), noFacts));
    }

    private ApiKey keyOf(Pod owner) {
        return world.register(World.GATE, owner.name().replace("Pod ", "")).key();
    }

    private List<String> listed(Caller caller, Optional<Pod> owner, Optional<String> camera) {
        var names = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        Page<Playable> page;
        do {
            page =
                    playback.list(
                            caller,
                            RecordingFilter.of(owner.map(Pod::id), camera.map(CameraId::new)),
                            request);
            page.entries().forEach(found -> names.add(found.recording().path().filename()));
            request = new PageRequest(2, page.next());
        } while (page.next().isPresent());
        return names;
    }

    @Test
    void a_list_needs_a_pod_or_a_camera_that_is_the_callers() {
        var caller = world.memberOf(World.GATE);
        var stranger = world.memberOf(World.OTHER_GATE);

        assertEquals(
                ErrorCode.INVALID_REQUEST, listRefusal(caller, Optional.empty(), Optional.empty()));
        assertEquals(
                ErrorCode.POD_UNKNOWN, listRefusal(stranger, Optional.of(pod), Optional.empty()));
        assertEquals(
                ErrorCode.CAMERA_UNKNOWN,
                listRefusal(stranger, Optional.empty(), Optional.of("cam_1")));
        assertEquals(
                ErrorCode.CAMERA_UNKNOWN,
                listRefusal(caller, Optional.of(pod), Optional.of("cam_9")));
    }

    private ErrorCode listRefusal(Caller caller, Optional<Pod> owner, Optional<String> camera) {
        return assertThrows(Refusal.class, () -> listed(caller, owner, camera)).code();
    }
}
