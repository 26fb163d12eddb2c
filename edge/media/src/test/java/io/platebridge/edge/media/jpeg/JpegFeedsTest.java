package io.platebridge.edge.media.jpeg;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.live.TestTokens;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real cameras, and the JPEGs that the pod encodes from their video. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JpegFeedsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens = new TestTokens();
    private RtspServer rtsp;
    private Cameras cameras;
    private JpegFeeds pictures;
    private HttpServer server;

    @BeforeAll
    void serve() {
        Clock clock = Clock.systemUTC();
        rtsp = RtspServer.open();
        pictures = new JpegFeeds(8 << 20);
        cameras = new Cameras(SourceTiming.DEFAULT, clock, new Random(1), List.of(pictures));
        Router router = Router.router(vertx);
        StreamAuthorizer guard = new StreamAuthorizer(tokens.verifier(), () -> {});
        new JpegRoutes(pictures, clock).mount(new StreamRouteGuard(router, guard, List.of()));
        server = Loopback.listening(vertx.createHttpServer().requestHandler(router));
        for (String camera : List.of("h264", "large", "long", "h265", "bframes")) {
            add(camera, rtsp.url(camera));
        }
        add("mjpeg", rtsp.url("tcp/mjpeg/none"));
        add("dead", SourceUrl.of("rtsp://127.0.0.1:1/stream"));
    }

    @AfterAll
    void stop() {
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        rtsp.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "long", "h265", "bframes", "mjpeg"})
    void a_snapshot_shows_what_the_camera_sees(String camera) throws Exception {
        BufferedImage picture = snapshot(camera, "");

        assertEquals(320, picture.getWidth());
        assertEquals(240, picture.getHeight());
        // A white ball on black.
        assertTrue(darkest(picture) < 40 && brightest(picture) > 200);
    }

    @Test
    void a_smaller_jpeg_is_encoded_if_requested() throws Exception {
        assertEquals(160, snapshot("h264", "&width=150").getWidth());
        assertEquals(160, snapshot("mjpeg", "&width=16").getWidth());
        BufferedImage large = snapshot("large", "&width=321");
        assertEquals(480, large.getWidth());
        assertEquals(270, large.getHeight());
        assertEquals(640, snapshot("large", "&width=1920").getWidth());
    }

    @Test
    void consecutive_snapshots_show_that_time_advances() throws Exception {
        byte[] first = bytes("/snapshot?token=" + tokens.of("h264")).body();
        await().atMost(TIMEOUT)
                .until(() ->
                        !Arrays.equals(
                                first, bytes("/snapshot?token=" + tokens.of("h264")).body()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "mjpeg"})
    void viewers_get_an_endless_sequence_of_shared_pictures(String camera) throws Exception {
        String path = "/mjpeg?fps=5&token=" + tokens.of(camera);
        try (InputStream one = open(path);
                InputStream other = open(path)) {
            byte[] last = {};
            for (int i = 0; i < 8; i++) {
                byte[] picture = next(one);
                assertEquals(320, ImageIO.read(new ByteArrayInputStream(picture)).getWidth());
                assertNotEquals(new String(last, ISO_8859_1), new String(picture, ISO_8859_1));
                last = picture;
                assertTrue(next(other).length > 0);
            }
            assertEquals(2, subscribers(camera));
        }
        await().atMost(TIMEOUT).until(() -> subscribers(camera) == 0);
    }

    @Test
    void the_decoder_stops_without_viewers() throws Exception {
        snapshot("large", "");
        await().atMost(TIMEOUT).until(() -> thread("jpeg-large") == 0);
        snapshot("large", "");
        assertEquals(1, thread("jpeg-large"));
    }

    @Test
    void the_mjpeg_response_ends_when_the_token_expires() throws Exception {
        // The first request may take longer than the short token lasts.
        snapshot("h264", "");
        String token = tokens.of("h264", Duration.ofSeconds(2));
        try (InputStream viewer = open("/mjpeg?token=" + token)) {
            byte[] all = viewer.readAllBytes();
            assertTrue(new String(all, ISO_8859_1).endsWith("--frame--\r\n"));
        }
    }

    @Test
    void a_stream_that_cannot_be_shown_is_refused_with_a_code() throws Exception {
        String good = tokens.of("h264");
        refused(401, "token_missing", "/snapshot");
        refused(401, "token_invalid", "/mjpeg?token=abc");
        refused(403, "token_wrong_camera", "/snapshot?camera_id=long&token=" + good);
        refused(404, "camera_unknown", "/snapshot?token=" + tokens.of("removed"));
        refused(400, "invalid_request", "/snapshot?width=abc&token=" + good);
        refused(400, "invalid_request", "/snapshot?width=15&token=" + good);
        refused(400, "invalid_request", "/mjpeg?fps=0&token=" + good);
        refused(400, "invalid_request", "/mjpeg?fps=99999999999&token=" + good);
        refused(503, "stream_not_ready", "/snapshot?token=" + tokens.of("dead"));
    }

    private int subscribers(String camera) {
        return pictures.get(new CameraId(camera)).orElseThrow().feed().subscriberCount();
    }

    private static long thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    /** Reads the next picture of an endless response. */
    private static byte[] next(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = 0;
        for (String line = line(data); !line.isEmpty() || length == 0; line = line(data)) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        byte[] picture = new byte[length];
        data.readFully(picture);
        return picture;
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private InputStream open(String path) throws Exception {
        HttpResponse<InputStream> answer =
                http.send(request(path), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, answer.statusCode());
        assertEquals(
                "multipart/x-mixed-replace; boundary=frame",
                answer.headers().firstValue("Content-Type").orElseThrow());
        return answer.body();
    }

    private BufferedImage snapshot(String camera, String query) throws Exception {
        HttpResponse<byte[]> answer = bytes("/snapshot?token=" + tokens.of(camera) + query);
        assertEquals(200, answer.statusCode(), () -> new String(answer.body(), ISO_8859_1));
        assertEquals("image/jpeg", answer.headers().firstValue("Content-Type").orElseThrow());
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static int darkest(BufferedImage picture) {
        return grey(picture).min().orElseThrow();
    }

    private static int brightest(BufferedImage picture) {
        return grey(picture).max().orElseThrow();
    }

    private static IntStream grey(BufferedImage picture) {
        return Arrays.stream(
                        picture.getRGB(
                                0,
                                0,
                                picture.getWidth(),
                                picture.getHeight(),
                                null,
                                0,
                                picture.getWidth()))
                .map(pixel -> pixel >> 8 & 0xff);
    }

    private void refused(int status, String code, String path) throws Exception {
        HttpResponse<byte[]> answer = bytes(path);
        assertEquals(status, answer.statusCode(), path);
        assertEquals(
                code,
                new JsonObject(new String(answer.body(), ISO_8859_1)).getString("code"),
                path);
    }

    private HttpResponse<byte[]> bytes(String path) throws Exception {
        return http.send(request(path), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .timeout(TIMEOUT)
                .build();
    }

    private void add(String id, SourceUrl source) {
        cameras.start(new CameraSettings(new CameraId(id), id, "", source));
    }
}
