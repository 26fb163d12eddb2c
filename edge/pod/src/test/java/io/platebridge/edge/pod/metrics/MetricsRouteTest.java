package io.platebridge.edge.pod.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.live.LiveSettings;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.host.AddressRange;
import io.platebridge.edge.pod.upload.ClipRecordings;
import io.platebridge.edge.pod.upload.ClipSettings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a pod with one camera that streams and one that does not. */
class MetricsRouteTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path dir;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private Metrics metrics;
    private Cameras cameras;

    private <T extends AutoCloseable> T own(T part) {
        resources.push(part);
        return part;
    }

    @BeforeEach
    void open() throws IOException {
        Clock clock = Clock.systemUTC();
        RtspServer rtsp = own(RtspServer.open());
        var recordingStore = new RecordingStore(dir.resolve("recordings"));
        var storage =
                new StorageSettings(
                        Set.of(GATE),
                        Duration.ofMinutes(1),
                        Duration.ofDays(1),
                        1L << 30,
                        0,
                        false);
        var live = new LiveStreams(LiveSettings.DEFAULT, clock);
        metrics = own(new Metrics());
        var clipRecorder = own(new ClipRecorder(RecordingSettings.in(recordingStore.root())));
        var meters = new CameraMeters(metrics.registry(), live, clipRecorder, clock);
        var segmentRecorder =
                own(
                        new SegmentRecorder(
                                recordingStore,
                                Set.of(GATE),
                                storage.segmentDuration(),
                                camera -> camera,
                                clock));
        cameras =
                own(
                        new Cameras(
                                SourceTiming.DEFAULT,
                                clock,
                                new Random(1),
                                List.of(live, clipRecorder, segmentRecorder, meters)));
        var clips =
                own(
                        new ClipRecordings(
                                own(Database.open(dir.resolve("state"))),
                                new ClipSettings(
                                        true,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(1),
                                        recordingStore.root(),
                                        1L << 30),
                                clipRecorder,
                                () -> {},
                                clock));
        var cleaner =
                own(
                        new RecordingCleaner(
                                recordingStore,
                                storage,
                                clips::markLost,
                                () -> Optional.of(clock.instant())));
        cameras.start(new CameraSettings(GATE, "Gate", "", rtsp.url("h264")));
        cameras.start(
                new CameraSettings(
                        new CameraId("dead"),
                        "Dead",
                        "",
                        SourceUrl.of("rtsp://user:geheim@127.0.0.1:1/stream")));
        metrics.refreshBeforeScrape(
                new RecordingMeters(
                        metrics.registry(),
                        cameras,
                        clipRecorder,
                        segmentRecorder,
                        clips,
                        cleaner));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }

    private URI serve(MetricsSettings settings) {
        Router router = Router.router(vertx);
        new MetricsRoute(metrics, settings).mount(router);
        HttpServer server = Loopback.listening(vertx.createHttpServer().requestHandler(router));
        return URI.create("http://127.0.0.1:%d/metrics".formatted(server.actualPort()));
    }

    private HttpResponse<String> get(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void each_camera_has_its_metrics_and_no_secret_is_exposed() throws Exception {
        URI uri = serve(new MetricsSettings(MetricsSettings.NEAR));
        await().atMost(PATIENCE)
                .until(() ->
                        get(HttpRequest.newBuilder(uri))
                                .body()
                                .contains(
                                        "platebridge_camera_frames_per_second{camera=\"gate\"} 2"));
        HttpResponse<String> response = get(HttpRequest.newBuilder(uri));

        assertEquals(200, response.statusCode());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                response.headers().firstValue("Content-Type").orElseThrow());
        for (String sample :
                List.of(
                        "platebridge_camera_up{camera=\"gate\"} 1",
                        "platebridge_camera_up{camera=\"dead\"} 0",
                        "platebridge_camera_read_by_ffmpeg{camera=\"gate\"} 0",
                        "platebridge_camera_reconnects_total{camera=\"gate\"} 0",
                        "platebridge_viewers{camera=\"gate\"} 0",
                        "platebridge_fragment_latency_seconds_bucket{camera=\"gate\",le=\"+Inf\"} ",
                        "platebridge_recording{camera=\"gate\",purpose=\"continuous\"} 1",
                        "platebridge_recordings_deleted_total{area=\"waiting\",place=\"waiting\"} 0",
                        "jvm_memory_used_bytes{area=\"heap\",",
                        "jvm_threads_live_threads ",
                        "process_uptime_seconds ",
                        "platebridge_disk_free_bytes ")) {
            assertTrue(response.body().contains("\n" + sample), sample);
        }
        assertFalse(response.body().contains("pre_roll_bytes{camera=\"gate\"} 0.0\n"));
        assertFalse(response.body().contains("geheim"));
    }

    @Test
    void a_renamed_metric_has_its_old_name_too() throws Exception {
        URI uri = serve(new MetricsSettings(MetricsSettings.NEAR));
        String frames = "\nplatebridge_camera_frames_total{camera=\"gate\"} ";
        await().atMost(PATIENCE)
                .until(() -> {
                    String text = get(HttpRequest.newBuilder(uri)).body();
                    return text.contains(frames) && !text.contains(frames + "0.0\n");
                });
        String text = get(HttpRequest.newBuilder(uri)).body();

        for (var renamed :
                Map.of(
                                "platebridge_camera_pictures_total",
                                "platebridge_camera_frames_total",
                                "platebridge_camera_fps",
                                "platebridge_camera_frames_per_second",
                                "platebridge_camera_bitrate",
                                "platebridge_camera_bytes_per_second",
                                "platebridge_part_latency_seconds",
                                "platebridge_fragment_latency_seconds",
                                "platebridge_ring_bytes",
                                "platebridge_pre_roll_bytes",
                                "platebridge_threads",
                                "jvm_threads_live_threads",
                                "platebridge_uptime_seconds",
                                "process_uptime_seconds",
                                "platebridge_heap_bytes",
                                "jvm_memory_used_bytes")
                        .entrySet()) {
            assertTrue(
                    text.contains(
                            "# HELP %s Deprecated: use %s"
                                    .formatted(renamed.getKey(), renamed.getValue())),
                    renamed.getKey());
            assertTrue(text.contains("\n# TYPE " + renamed.getValue() + " "), renamed.getValue());
        }
        assertEquals(
                8 * value(text, "platebridge_camera_bytes_per_second{camera=\"gate\"}"),
                value(text, "platebridge_camera_bitrate{camera=\"gate\"}"));
        for (String sample : List.of("_count", "_bucket", "_sum")) {
            assertTrue(text.contains("\nplatebridge_part_latency_seconds" + sample + "{"), sample);
        }
        assertTrue(value(text, "platebridge_camera_pictures_total{camera=\"gate\"}") > 0);
        assertTrue(value(text, "platebridge_heap_bytes") > 0);
        assertTrue(value(text, "platebridge_threads") > 0);
    }

    @Test
    void the_metrics_of_a_removed_camera_are_gone() throws Exception {
        URI uri = serve(new MetricsSettings(MetricsSettings.NEAR));
        cameras.stop(new CameraId("dead"));
        String text = get(HttpRequest.newBuilder(uri)).body();
        assertFalse(text.contains("dead"), text);
        assertTrue(text.contains("platebridge_camera_up{camera=\"gate\"} "), text);
    }

    private static double value(String text, String sample) {
        return text.lines()
                .filter(line -> line.startsWith(sample + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void other_addresses_and_proxied_requests_are_refused() throws Exception {
        URI far = serve(new MetricsSettings(List.of(AddressRange.of("192.0.2.0/24"))));
        assertEquals(403, get(HttpRequest.newBuilder(far)).statusCode());
        URI near = serve(new MetricsSettings(MetricsSettings.NEAR));
        HttpResponse<String> refusal =
                get(HttpRequest.newBuilder(near).header("X-Forwarded-For", "203.0.113.9"));
        assertEquals(403, refusal.statusCode());
        assertTrue(refusal.body().contains("address_refused"));
    }
}
