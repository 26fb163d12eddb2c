package io.platebridge.edge.media.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.camera.TestFragments;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real camera, the pod's stream endpoints, and viewers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final PodId POD = new PodId("main-gate-pod");
    private static final String PORTAL = "https://portal.example.com";

    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();

    private final SigningKey key = TestTokens.newKey();
    private final SigningKey strangersKey = TestTokens.newKey();
    private final AtomicInteger unknownKeys = new AtomicInteger();
    private RtspServer rtsp;
    private Cameras cameras;
    private HttpServer server;

    @TempDir private Path folder;

    @BeforeAll
    void serve() {
        rtsp = RtspServer.open();
        LiveStreams streams = new LiveStreams(LiveSettings.DEFAULT, clock);
        cameras = new Cameras(SourceTiming.DEFAULT, clock, new Random(1), List.of(streams));
        StreamTokenVerifier verifier =
                new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock);
        Router router = Router.router(vertx);
        StreamAuthorizer guard = new StreamAuthorizer(verifier, unknownKeys::incrementAndGet);
        new StreamRoutes(streams, guard)
                .mount(new StreamRouteGuard(router, guard, List.of(PORTAL)));
        RequestMethods.serve(router);
        router.get("/large").handler(context -> SegmentBody.send(context.response(), large()));
        server = Loopback.listening(vertx.createHttpServer().requestHandler(router));
        add("gate", rtsp.url("h264"));
        add("dead", SourceUrl.of("rtsp://127.0.0.1:1/stream"));
    }

    @AfterAll
    void stop() {
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        rtsp.close();
    }

    @Test
    void ffmpeg_plays_it() {
        MediaFile live = new MediaFile(uri("/stream?token=" + token("gate")).toString());

        assertTrue(live.decode("-t", "5") > 100, "5 s at 25 fps");
    }

    @Test
    void segments_decode_and_every_uri_carries_the_token() throws Exception {
        String token = token("gate");
        HttpResponse<String> playlist = get("/stream?camera_id=gate&token=" + token);
        assertEquals(200, playlist.statusCode(), playlist::body);
        assertEquals(
                "application/vnd.apple.mpegurl",
                playlist.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("no-store", playlist.headers().firstValue("Cache-Control").orElseThrow());

        Path file = folder.resolve("segments.mp4");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String uri : uris(playlist.body())) {
                assertTrue(uri.endsWith("?token=" + token + "&camera_id=gate"), uri);
                HttpResponse<byte[]> segment = bytes("/" + uri);
                assertEquals(200, segment.statusCode());
                assertEquals(
                        "video/mp4", segment.headers().firstValue("Content-Type").orElseThrow());
                out.write(segment.body());
            }
        }
        assertTrue(MediaFile.of(file).decode() >= 40, "a segment has 2 s at 25 fps");
    }

    @Test
    void parts_decode_and_a_request_for_the_hinted_one_waits() throws Exception {
        String token = token("gate");
        String playlist = get("/stream?token=" + token).body();
        String init = uris(playlist).getFirst();
        String open =
                attribute(playlist, "#EXT-X-PART:").getLast().replaceAll("\\.\\d+\\.m4s.*", ".");
        String hint = attribute(playlist, "#EXT-X-PRELOAD-HINT:").getFirst();

        Path file = folder.resolve("parts.mp4");
        int count = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(bytes("/" + init).body());
            for (String uri : attribute(playlist, "#EXT-X-PART:")) {
                if (uri.startsWith(open)) {
                    assertTrue(uri.endsWith("?token=" + token), uri);
                    out.write(bytes("/" + uri).body());
                    count++;
                }
            }
            if (hint.startsWith(open)) {
                HttpResponse<byte[]> answer = bytes("/" + hint);
                assertEquals(200, answer.statusCode());
                out.write(answer.body());
                count++;
            }
        }
        assertEquals(5 * count, MediaFile.of(file).decode());
    }

    /** Shaka Player 5.2.12 determines a playlist's media type this way. */
    @Test
    void head_returns_the_headers_of_get() throws Exception {
        String path = "/stream?token=" + token("gate");
        String segment = "/" + uris(get(path).body()).getLast();
        for (String uri : List.of(path, segment)) {
            HttpResponse<String> head =
                    http.send(
                            HttpRequest.newBuilder(uri(uri)).HEAD().build(),
                            HttpResponse.BodyHandlers.ofString());
            assertEquals(200, head.statusCode(), uri);
            assertEquals("", head.body());
            assertEquals(
                    get(uri).headers().firstValue("Content-Type"),
                    head.headers().firstValue("Content-Type"));
        }
    }

    @Test
    void a_blocking_reload_is_answered_with_what_it_waits_for() throws Exception {
        String path = "/stream?token=" + token("gate");
        String playlist = get(path).body();
        long next = sequence(playlist) + uris(playlist).size() - 1;

        String later = get(path + "&_HLS_msn=" + next + "&_HLS_part=3").body();
        assertTrue(later.contains("stream/segment/" + next + ".3.m4s?"), later);
        String whole = get(path + "&_HLS_msn=" + next).body();
        assertTrue(whole.contains("\nstream/segment/" + next + ".m4s?"), whole);
    }

    @Test
    void invalid_reloads_are_refused() throws Exception {
        String path = "/stream?token=" + token("gate");
        long first = sequence(get(path).body());
        refused(400, "invalid_request", path + "&_HLS_part=1");
        refused(400, "invalid_request", path + "&_HLS_msn=-1");
        refused(400, "invalid_request", path + "&_HLS_msn=1e3");
        refused(400, "invalid_request", path + "&_HLS_msn=" + "9".repeat(30));
        refused(400, "invalid_request", path + "&_HLS_msn=" + first + "&_HLS_part=x");
        refused(400, "invalid_request", path + "&_HLS_msn=" + (first + 1000));
    }

    @Test
    void a_playlist_is_compressed_for_viewers_that_accept_gzip() throws Exception {
        HttpResponse<byte[]> answer =
                http.send(
                        HttpRequest.newBuilder(uri("/stream?token=" + token("gate")))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
        assertEquals("gzip", answer.headers().firstValue("Content-Encoding").orElseThrow());
        var plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertTrue(new String(plain, UTF_8).startsWith("#EXTM3U\n"));
    }

    private static long sequence(String playlist) {
        return playlist.lines()
                .filter(line -> line.startsWith("#EXT-X-MEDIA-SEQUENCE:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> attribute(String playlist, String tag) {
        return playlist.lines()
                .filter(line -> line.startsWith(tag))
                .map(line -> line.replaceAll(".*URI=\"([^\"]*)\".*", "$1"))
                .toList();
    }

    @Test
    void a_segment_needs_a_token() throws Exception {
        String playlist = get("/stream?token=" + token("gate")).body();

        for (String uri : uris(playlist)) {
            refused(401, "token_missing", "/" + uri.substring(0, uri.indexOf('?')));
            refused(401, "token_invalid", "/" + uri.replaceAll("token=.*", "token=abc"));
            assertEquals(
                    404,
                    get("/" + uri.replaceAll("token=.*", "token=" + token("dead"))).statusCode());
        }
    }

    @Test
    void bad_tokens_get_their_codes() throws Exception {
        String good = token("gate");
        refused(401, "token_missing", "/stream");
        refused(401, "token_missing", "/stream?token=");
        refused(401, "token_invalid", "/stream?token=" + "x".repeat(5000));
        refused(401, "token_invalid", "/stream?token=" + good.substring(0, good.length() - 9));
        refused(401, "token_invalid", "/stream?token=" + unsigned());
        refused(401, "token_invalid", "/stream?token=" + forged());
        int told = unknownKeys.get();
        refused(401, "token_key_unknown", "/stream?token=" + withUnknownKey());
        assertEquals(told + 1, unknownKeys.get());
        refused(401, "token_expired", "/stream?token=" + expired());
        refused(403, "token_wrong_pod", "/stream?token=" + ofAnotherPod());
        refused(403, "token_wrong_camera", "/stream?camera_id=dead&token=" + good);
        refused(404, "camera_unknown", "/stream?token=" + token("removed"));
        refused(404, "segment_unknown", "/stream/segment/1.m4s?token=" + good);
        refused(404, "segment_unknown", "/stream/segment/..%2f..%2fetc?token=" + good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera_id=a%20b", "token=%zz", "camera_id=../../etc", "%"})
    void a_malformed_url_is_an_invalid_request(String query) throws Exception {
        String answer = raw("GET /stream?" + query + " HTTP/1.1");

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("\"code\":\"invalid_request\""), answer);
    }

    /** Returns the response to a request that no HTTP client would send. */
    private String raw(String requestLine) throws IOException {
        try (var socket = new Socket("127.0.0.1", server.actualPort())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            String request = requestLine + "\r\nHost: pod\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void a_camera_without_video_says_so_and_when_to_ask_again() throws Exception {
        HttpResponse<String> answer =
                refused(503, "stream_not_ready", "/stream?token=" + token("dead"));

        assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(answer.body().contains("Connection refused"), answer.body());
    }

    @Test
    void the_first_viewer_waits_for_the_first_segment() throws Exception {
        add("new", rtsp.url("silent"));

        assertEquals(200, get("/stream?token=" + token("new")).statusCode());
    }

    @Test
    void a_viewer_that_joins_between_distant_key_frames_does_not_wait_for_the_next()
            throws Exception {
        add("far", rtsp.url("far"));
        TestFragments camera = TestFragments.of(cameras.get(new CameraId("far")).orElseThrow());
        await().atMost(TIMEOUT)
                .until(() -> sinceKey(camera).compareTo(JoinableSource.FAR_APART) > 0);
        long keys = camera.video().stream().filter(Fragment::keyFrame).count();
        Instant asked = clock.instant();
        HttpResponse<String> answer = get("/stream?token=" + token("far"));

        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(keys, camera.video().stream().filter(Fragment::keyFrame).count());
        assertTrue(answer.body().contains("#EXT-X-INDEPENDENT-SEGMENTS"), answer::body);
        assertFalse(answer.body().contains("#EXT-X-DISCONTINUITY\n"), answer::body);
        Instant begins = begins(answer.body());
        long old =
                camera.video().stream()
                        .filter(fragment ->
                                fragment.arrivedAt().isAfter(begins)
                                        && fragment.arrivedAt().isBefore(asked))
                        .count();
        assertTrue(old <= 30, old + " pictures from before the request");
        MediaFile live = new MediaFile(uri("/stream?token=" + token("far")).toString());
        assertTrue(live.decode("-t", "3") > 50);
    }

    private static Instant begins(String playlist) {
        String tag = "#EXT-X-PROGRAM-DATE-TIME:";
        return playlist.lines()
                .filter(line -> line.startsWith(tag))
                .map(line -> Instant.parse(line.substring(tag.length())))
                .findFirst()
                .orElseThrow();
    }

    private static Duration sinceKey(TestFragments camera) {
        List<Fragment> video = camera.video();
        return video.stream()
                .filter(Fragment::keyFrame)
                .reduce((_, later) -> later)
                .map(key -> video.getLast().decodeTime().minus(key.decodeTime()))
                .orElse(Duration.ZERO);
    }

    @Test
    void previews_low_bandwidth_and_jpeg_cameras_have_streams_too() throws Exception {
        cameras.start(
                new CameraSettings(
                        new CameraId("yard"),
                        "yard",
                        "",
                        rtsp.url("large"),
                        RtspSettings.DEFAULT,
                        Optional.of(rtsp.url("silent")),
                        Optional.of(new Profile(160, 10, 100_000))));
        add("jpegs", rtsp.url("tcp/mjpeg/none"));

        assertEquals(List.of("h264,640,360"), pictures("yard", "&stream=main"));
        assertEquals(List.of("h264,320,240"), pictures("yard", "&stream=sub"));
        assertEquals(List.of("h264,160,90"), pictures("yard", "&stream=low"));
        assertEquals(List.of("h264,320,240"), pictures("jpegs", ""));
        String token = token("gate");
        refused(404, "stream_unknown", "/stream?stream=sub&token=" + token);
        refused(404, "stream_unknown", "/stream?stream=low&token=" + token);
        refused(400, "invalid_request", "/stream?stream=huge&token=" + token);
    }

    /** Returns codec, width and height of a stream. */
    private List<String> pictures(String camera, String query) throws Exception {
        String path = "/stream?token=" + token(camera) + query;
        await().atMost(TIMEOUT).until(() -> get(path).statusCode() == 200);
        String playlist = get(path).body();
        assertTrue(uris(playlist).getFirst().endsWith(query), playlist);
        return new MediaFile(uri(path).toString())
                .streams("codec_name,width,height").stream()
                        .filter(line -> line.startsWith("h264"))
                        .limit(1)
                        .toList();
    }

    @Test
    void viewers_of_a_camera_that_was_away_see_a_discontinuity_and_continue() throws Exception {
        try (RtspServer mortal = RtspServer.open()) {
            add("mortal", mortal.url("h264"));
            String path = "/stream?token=" + token("mortal");
            String before = get(path).body();

            mortal.kill();
            mortal.start();
            await().atMost(TIMEOUT)
                    .until(() -> get(path).body().contains("#EXT-X-DISCONTINUITY\n"));
            String after = get(path).body();
            assertEquals(2, after.lines().filter(line -> line.startsWith("#EXT-X-MAP")).count());
            assertTrue(after.contains(uris(before).getFirst()), "the same first run");
            MediaFile live = new MediaFile(uri(path).toString());
            assertTrue(live.decode("-t", "4") > 50);
        }
    }

    @Test
    void pages_of_the_portal_may_show_it_and_others_may_not() throws Exception {
        String path = "/stream?token=" + token("gate");
        HttpResponse<String> ours = get(path, "Origin", PORTAL);
        assertEquals(200, ours.statusCode());
        assertEquals(
                PORTAL, ours.headers().firstValue("Access-Control-Allow-Origin").orElseThrow());

        HttpResponse<String> foreign = get(path, "Origin", "https://evil.example.com");
        assertEquals(403, foreign.statusCode());
        assertEquals("origin_refused", new JsonObject(foreign.body()).getString("code"));
        assertTrue(foreign.headers().firstValue("Access-Control-Allow-Origin").isEmpty());

        HttpResponse<String> preflight =
                http.send(
                        HttpRequest.newBuilder(uri("/stream/segment/1.m4s"))
                                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                                .header("Origin", PORTAL)
                                .header("Access-Control-Request-Method", "GET")
                                .header("Access-Control-Request-Private-Network", "true")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(204, preflight.statusCode());
        assertEquals(
                "true",
                preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Private-Network")
                        .orElseThrow());
    }

    @Test
    void a_body_larger_than_the_network_takes_at_once_arrives_whole() throws Exception {
        byte[] body = bytes("/large").body();

        ByteBuffer expected = ByteBuffer.allocate(body.length);
        large().forEach(expected::put);
        assertArrayEquals(expected.array(), body);
    }

    /** Returns 20 MB in different buffers of 10 KB. */
    private static List<ByteBuffer> large() {
        List<ByteBuffer> parts = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] part = new byte[10_000];
            random.nextBytes(part);
            parts.add(ByteBuffer.wrap(part).asReadOnlyBuffer());
        }
        return parts;
    }

    private HttpResponse<String> refused(int status, String code, String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(status, answer.statusCode(), () -> path + "\n" + answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        JsonObject problem = new JsonObject(answer.body());
        assertEquals(code, problem.getString("code"));
        assertEquals(code, problem.getString("error"));
        assertEquals(status, problem.getInteger("status"));
        assertFalse(problem.getString("remedy").isBlank());
        return answer;
    }

    /** Returns the URIs of init segments and segments. */
    private static List<String> uris(String playlist) {
        return playlist.lines()
                .map(line -> line.replaceAll("#EXT-X-MAP:URI=\"(.*)\"", "$1"))
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    private void add(String id, SourceUrl source) {
        cameras.start(new CameraSettings(new CameraId(id), id, "", source));
    }

    private HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<byte[]> bytes(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private String token(String camera) {
        return TestTokens.issue(key, POD, camera, clock);
    }

    private String expired() {
        return TestTokens.issue(key, POD, "gate", Clock.offset(clock, Duration.ofMinutes(-11)));
    }

    private String ofAnotherPod() {
        return TestTokens.issue(key, new PodId("other-pod"), "gate", clock);
    }

    private String withUnknownKey() {
        SigningKey renamed =
                new SigningKey(
                        new TokenKey("2031", key.tokenKey().x()),
                        key.privateKey(),
                        key.signsFrom());
        return TestTokens.issue(renamed, POD, "gate", clock);
    }

    private String forged() {
        SigningKey pretended =
                new SigningKey(key.tokenKey(), strangersKey.privateKey(), key.signsFrom());
        return TestTokens.issue(pretended, POD, "gate", clock);
    }

    private static String unsigned() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String payload = "{\"aud\":\"%s\",\"camera_id\":\"gate\"}".formatted(POD.value());
        return base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
                + "."
                + base64.encodeToString(payload.getBytes(UTF_8))
                + ".";
    }
}
