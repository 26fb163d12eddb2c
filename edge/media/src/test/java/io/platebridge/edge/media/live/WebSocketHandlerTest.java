package io.platebridge.edge.media.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Real cameras, the pod's WebSocket, and viewers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSocketHandlerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String PORTAL = "https://portal.example.com";

    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final TestTokens tokens = new TestTokens();
    private RtspServer rtsp;
    private Cameras cameras;
    private HttpServer server;

    @TempDir private Path folder;

    @BeforeAll
    void serve() {
        rtsp = RtspServer.open();
        LiveStreams streams = new LiveStreams(LiveSettings.DEFAULT, clock);
        cameras = new Cameras(SourceTiming.DEFAULT, clock, new Random(1), List.of(streams));
        Router router = Router.router(vertx);
        StreamAuthorizer guard = new StreamAuthorizer(tokens.verifier(), () -> {});
        new StreamRoutes(streams, guard)
                .mount(new StreamRouteGuard(router, guard, List.of(PORTAL)));
        HttpServerOptions options = new HttpServerOptions();
        WebSocketHandler.disableCompression(options);
        server = Loopback.listening(vertx.createHttpServer(options).requestHandler(router));
        add("gate", rtsp.url("h264"));
        add("long", rtsp.url("long"));
        add("h265", rtsp.url("h265"));
    }

    @AfterAll
    void stop() {
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        rtsp.close();
    }

    @Test
    void all_sent_fragments_decode_from_the_first_picture_on() throws Exception {
        WebSocketClient viewer = watch("gate");
        await().atMost(TIMEOUT).until(() -> viewer.messages().size() > 150);
        viewer.close();

        JsonObject init = viewer.inits().getFirst();
        assertEquals("init", init.getString("type"));
        assertTrue(
                init.getString("codecs").matches("avc1\\.42[c4]0[0-9a-f]{2},mp4a\\.40\\.2"),
                init::encode);
        assertEquals(320, init.getInteger("width"));
        assertEquals(1, viewer.inits().size());
        MediaFile file = MediaFile.of(viewer.write(folder.resolve("gate.mp4")));
        assertTrue(file.startsWithKeyFrame());
        assertTrue(file.decode() > 40);
    }

    @Test
    void a_viewer_that_joins_between_key_frames_gets_the_last_one_at_once() throws Exception {
        WebSocketClient first = watch("long");
        await().atMost(TIMEOUT).until(() -> first.messages().size() > 60);
        first.close();
        WebSocketClient second = watch("long");
        await().atMost(TIMEOUT).until(() -> second.messages().size() > 3);
        second.close();

        MediaFile file = MediaFile.of(second.write(folder.resolve("long.mp4")));
        assertTrue(file.startsWithKeyFrame());
        file.decode();
    }

    @Test
    void h265_is_announced_with_the_browsers_codec_name() throws Exception {
        WebSocketClient viewer = watch("h265");
        await().atMost(TIMEOUT).until(() -> !viewer.inits().isEmpty());
        viewer.close();

        String codecs = viewer.inits().getFirst().getString("codecs");
        assertTrue(codecs.matches("hvc1\\.1\\.6\\.L\\d+(\\.[0-9A-F]+)*,mp4a\\.40\\.2"), codecs);
    }

    @Test
    void a_camera_that_was_away_continues_with_another_init_segment() throws Exception {
        try (RtspServer mortal = RtspServer.open()) {
            add("mortal", mortal.url("h264"));
            WebSocketClient viewer = watch("mortal");
            await().atMost(TIMEOUT).until(() -> viewer.messages().size() > 20);
            mortal.kill();
            mortal.start();
            await().atMost(TIMEOUT).until(() -> viewer.inits().size() == 2);
            int then = viewer.messages().size();
            await().atMost(TIMEOUT).until(() -> viewer.messages().size() > then + 20);
            assertTrue(viewer.isOpen());
            viewer.close();
        }
    }

    @Test
    void a_socket_needs_a_token_of_the_camera() {
        refused(401, "/stream/ws");
        refused(401, "/stream/ws?token=abc");
        refused(401, "/stream/ws?token=" + tokens.of("gate", Duration.ofSeconds(-1)));
        refused(403, "/stream/ws?camera_id=long&token=" + tokens.of("gate"));
        refused(404, "/stream/ws?token=" + tokens.of("removed"));
    }

    @Test
    void pages_of_other_origins_get_no_websocket() throws Exception {
        String path = path(tokens.of("gate"));
        var refusal =
                assertThrows(
                        UpgradeRejectedException.class,
                        () -> open(path, Map.of("Origin", "https://evil.example.com")));
        assertEquals(403, refusal.getStatus());
        open(path, Map.of("Origin", PORTAL)).close();
    }

    @Test
    void a_socket_is_closed_when_its_token_ends() throws Exception {
        WebSocketClient viewer = open(path(tokens.of("gate", Duration.ofSeconds(3))), Map.of());

        assertEquals(4401, viewer.closed().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    @Test
    void a_new_token_in_time_keeps_it_open() throws Exception {
        WebSocketClient renewing = open(path(tokens.of("gate", Duration.ofSeconds(3))), Map.of());
        WebSocketClient other = open(path(tokens.of("gate", Duration.ofSeconds(3))), Map.of());
        renewing.say(renewal(tokens.of("gate")));

        other.closed().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        int then = renewing.messages().size();
        await().atMost(TIMEOUT).until(() -> renewing.messages().size() > then + 50);
        assertTrue(renewing.isOpen());
        renewing.close();
    }

    @Test
    void a_clock_request_is_answered_with_the_pods_time_and_arrival_times() throws Exception {
        WebSocketClient viewer = watch("gate");
        await().atMost(TIMEOUT).until(() -> viewer.messages().size() > 50);
        assertEquals(1, viewer.inits().size(), "without a request there is no answer");
        viewer.say("{\"type\":\"clock\",\"sent\":12.5}");
        await().atMost(TIMEOUT).until(() -> said(viewer, "time").size() >= 3);
        viewer.close();

        JsonObject answer = said(viewer, "clock").getFirst();
        assertEquals(12.5, answer.getDouble("sent"));
        assertTrue(answer.getDouble("now") > viewer.inits().getFirst().getDouble("clock"));
        JsonObject first = said(viewer, "time").getFirst();
        JsonObject last = said(viewer, "time").getLast();
        assertTrue(last.getDouble("media") > first.getDouble("media"));
        assertTrue(last.getDouble("at") > first.getDouble("at"));
    }

    private static List<JsonObject> said(WebSocketClient viewer, String type) {
        return viewer.inits().stream()
                .filter(message -> message.getString("type").equals(type))
                .toList();
    }

    @Test
    void a_bad_message_closes_the_socket_with_its_code() throws Exception {
        assertEquals(4401, closedAfter(renewal("abc")));
        assertEquals(4403, closedAfter(renewal(tokens.of("long"))));
        assertEquals(4400, closedAfter("hello"));
        assertEquals(4400, closedAfter("{\"type\":\"token\",\"token\":7}"));
        assertEquals(4400, closedAfter("{\"type\":\"seek\",\"token\":\"abc\"}"));
    }

    private int closedAfter(String message) throws Exception {
        WebSocketClient viewer = watch("gate");
        viewer.say(message);
        return viewer.closed().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
    }

    private void refused(int status, String path) {
        var refusal =
                assertThrows(UpgradeRejectedException.class, () -> open(path, Map.of()), path);
        assertEquals(status, refusal.getStatus(), path);
        assertEquals(status, new JsonObject(refusal.getBody()).getInteger("status"));
    }

    private WebSocketClient watch(String camera) throws UpgradeRejectedException {
        return open(path(tokens.of(camera)), Map.of());
    }

    private WebSocketClient open(String path, Map<String, String> headers)
            throws UpgradeRejectedException {
        return WebSocketClient.open(vertx, server.actualPort(), path, headers);
    }

    private static String path(String token) {
        return "/stream/ws?token=" + token;
    }

    private static String renewal(String token) {
        return new JsonObject().put("type", "token").put("token", token).encode();
    }

    private void add(String id, SourceUrl source) {
        cameras.start(new CameraSettings(new CameraId(id), id, "", source));
    }
}
