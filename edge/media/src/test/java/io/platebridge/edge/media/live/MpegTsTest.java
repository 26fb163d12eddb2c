package io.platebridge.edge.media.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.local.process.TetheredProgram;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real cameras as HLS with MPEG-TS segments. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MpegTsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration BROWSER_PATIENCE = Duration.ofSeconds(90);
    private static final Path PLAYER = Path.of("../../node_modules/hls.js/dist/hls.min.js");
    private static final String PAGE =
            """
            <!doctype html>
            <video muted autoplay playsinline></video>
            <script src="/player"></script>
            <script>
              const video = document.querySelector('video');
              const say = (what) => fetch('/said?' + encodeURIComponent(what));
              const hls = new Hls({ enableWorker: false });
              hls.on(Hls.Events.ERROR, (_, fault) => fault.fatal && say(fault.details));
              hls.loadSource(location.search.slice(1));
              hls.attachMedia(video);
              video.onplaying = () => { video.from ??= video.currentTime; };
              setInterval(() => {
                const { totalVideoFrames } = video.getVideoPlaybackQuality();
                if (video.currentTime > video.from + 3 && totalVideoFrames > 50) {
                  say('played');
                }
              }, 500);
            </script>
            """;

    private final Clock clock = Clock.systemUTC();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final TestTokens tokens = new TestTokens();
    private RtspServer rtsp;
    private Cameras cameras;
    private int port;
    private final CompletableFuture<String> said = new CompletableFuture<>();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @BeforeAll
    void serve() {
        rtsp = RtspServer.open();
        LiveStreams streams =
                new LiveStreams(LiveSettings.DEFAULT.in(SegmentFormat.MPEG_TS), clock);
        cameras = new Cameras(SourceTiming.DEFAULT, clock, new Random(1), List.of(streams));
        Router router = Router.router(vertx);
        StreamAuthorizer guard = new StreamAuthorizer(tokens.verifier(), () -> {});
        new StreamRoutes(streams, guard).mount(new StreamRouteGuard(router, guard, List.of()));
        router.get("/page").handler(context -> html(context.response()).end(PAGE));
        router.get("/player").handler(context -> context.response().sendFile(PLAYER.toString()));
        router.get("/said")
                .handler(context -> {
                    said.complete(context.request().query());
                    context.response().end();
                });
        port = Loopback.listening(vertx.createHttpServer().requestHandler(router)).actualPort();
        for (String codec : List.of("h264", "h265")) {
            cameras.start(new CameraSettings(new CameraId(codec), codec, "", rtsp.url(codec)));
        }
    }

    @AfterAll
    void stop() {
        cameras.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        rtsp.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264", "h265"})
    void ffmpeg_plays_it(String camera) {
        assertTrue(new MediaFile(playlistUri(camera).toString()).decode("-t", "5") > 100);
    }

    @Test
    void the_playlist_lists_whole_segments_only() throws Exception {
        String playlist = playlist("h264", 2);

        assertTrue(playlist.startsWith("#EXTM3U\n#EXT-X-VERSION:3\n"), playlist);
        for (String tag : List.of("EXT-X-MAP", "EXT-X-PART", "EXT-X-PRELOAD", "EXT-X-SERVER")) {
            assertFalse(playlist.contains(tag), playlist);
        }
        assertTrue(segments(playlist).getFirst().matches("stream/segment/\\d+\\.ts\\?token=.*"));
    }

    @Test
    void consecutive_segments_are_one_stream() throws Exception {
        List<String> segments = segments(playlist("h264", 2));
        Path file = folder.resolve("segments.ts");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String segment : segments) {
                HttpResponse<byte[]> answer =
                        get(uri("/" + segment), HttpResponse.BodyHandlers.ofByteArray());
                assertEquals(200, answer.statusCode());
                assertEquals(
                        "video/mp2t", answer.headers().firstValue("Content-Type").orElseThrow());
                assertEquals(0, answer.body().length % 188);
                assertEquals(0x47, answer.body()[0], "each begins with a packet of its own");
                out.write(answer.body());
            }
        }
        MediaFile whole = MediaFile.of(file);
        assertTrue(whole.startsWithKeyFrame());
        assertTrue(whole.decode() >= 45 * segments.size(), "2 s at 25 fps each");
        List<Long> times = whole.pictureTimes().stream().map(Long::valueOf).sorted().toList();
        for (int i = 1; i < times.size(); i++) {
            assertTrue(times.get(i) - times.get(i - 1) < 2 * 3600, "no hole at 90 kHz: " + times);
        }
    }

    @Test
    void hls_js_plays_it() throws Exception {
        assertTrue(Files.exists(PLAYER), "hls.js is there after npm ci");
        String page = uri("/page?") + playlistPath("h264");
        Process browser =
                new ProcessBuilder(
                                TetheredProgram.commandLine(
                                        "chromium",
                                        "--headless",
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--autoplay-policy=no-user-gesture-required",
                                        "--user-data-dir=" + folder.resolve("browser"),
                                        page))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("browser.log").toFile())
                        .start();
        try {
            assertEquals("played", said.get(BROWSER_PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    private static HttpServerResponse html(HttpServerResponse response) {
        return response.putHeader("Content-Type", "text/html; charset=utf-8");
    }

    private String playlist(String camera, int segments) throws Exception {
        URI uri = playlistUri(camera);
        return await().atMost(TIMEOUT)
                .until(
                        () -> get(uri, HttpResponse.BodyHandlers.ofString(UTF_8)).body(),
                        body -> segments(body).size() >= segments);
    }

    private static List<String> segments(String playlist) {
        return playlist.lines().filter(line -> line.startsWith("stream/")).toList();
    }

    private URI playlistUri(String camera) {
        return uri(playlistPath(camera));
    }

    private String playlistPath(String camera) {
        return "/stream?token=" + tokens.of(camera);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> body) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), body);
    }
}
