package io.platebridge.edge.pod.health;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.camera.RtspServer;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingCleaner;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.pod.arrival.ArrivalStore;
import io.platebridge.edge.pod.cloud.CloudStatus;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateServer;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.plate.FrigateAdvice;
import io.platebridge.edge.pod.plate.FrigateCameras;
import io.platebridge.edge.pod.plate.FrigateHistory;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.FrigateListener;
import io.platebridge.edge.pod.plate.MqttSettings;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.plate.PlateSettings;
import io.platebridge.edge.pod.upload.ClipRecordings;
import io.platebridge.edge.pod.upload.ClipSettings;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import io.vertx.core.Vertx;
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
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code /health} of a pod with a real camera, recordings and a Frigate. */
class HealthTest {

    private static final CameraId GATE = new CameraId("gate");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path dir;
    private final Clock clock = Clock.systemUTC();
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final EdgeSchemas schemas = new EdgeSchemas();

    /** Advice about the first Frigate. */
    private Optional<String> configured = Optional.empty();

    /** How many reports were made, each of which has several transactions of the state file. */
    private final AtomicInteger reports = new AtomicInteger();

    private Database database;
    private FrigateServer frigate;
    private RtspServer rtsp;
    private Cameras cameras;
    private SegmentRecorder segmentRecorder;
    private RecordingCleaner cleaner;
    private URI uri;

    private <T extends AutoCloseable> T own(T part) {
        parts.push(part);
        return part;
    }

    @BeforeEach
    void serve() throws IOException {
        frigate = own(new FrigateServer());
    }

    /** A pod that listens to no broker, with or without Frigate's history. */
    private void open(boolean history) {
        open(history, List.of());
    }

    /**
     * As {@link #open(boolean)}.
     *
     * @param more Frigates beside the first, each with a broker
     */
    private void open(boolean history, List<FrigateLink> more) {
        rtsp = own(RtspServer.open());
        var recordingStore = new RecordingStore(dir.resolve("recordings"));
        var storage =
                new StorageSettings(
                        Set.of(), Duration.ofMinutes(1), Duration.ofDays(1), 1L << 30, 0, false);
        database = own(Database.open(dir.resolve("state")));
        var recorder = own(new ClipRecorder(RecordingSettings.in(recordingStore.root())));
        segmentRecorder =
                own(
                        new SegmentRecorder(
                                recordingStore,
                                Set.of(),
                                storage.segmentDuration(),
                                camera -> camera,
                                clock));
        cameras =
                own(
                        new Cameras(
                                SourceTiming.DEFAULT,
                                clock,
                                new Random(1),
                                List.of(recorder, segmentRecorder)));
        var clips =
                own(
                        new ClipRecordings(
                                database,
                                new ClipSettings(
                                        true,
                                        Duration.ofSeconds(5),
                                        Duration.ofSeconds(1),
                                        recordingStore.root(),
                                        1L << 30),
                                recorder,
                                () -> {},
                                clock));
        cleaner =
                own(
                        new RecordingCleaner(
                                recordingStore,
                                storage,
                                clips::markLost,
                                () -> Optional.of(clock.instant())));
        var plates =
                new PlateSettings(
                        0.75,
                        false,
                        FrigateCameras.ofFirst(Map.of("gate", GATE), false),
                        Optional.empty(),
                        Optional.empty());
        var whitelist = LocalWhitelist.load(database);
        var decisions =
                new PlateDecisions(
                        plates, whitelist, database, List.of(), () -> {}, () -> {}, clock);
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(200), new Random(1));
        Optional<FrigateHistory> reader =
                history
                        ? Optional.of(
                                own(
                                        new FrigateHistory(
                                                FrigateName.FIRST,
                                                new FrigateSettings(
                                                        frigate.url(),
                                                        Optional.empty(),
                                                        ClientTls.STANDARD),
                                                decisions,
                                                database,
                                                backoff,
                                                clock)))
                        : Optional.empty();
        var frigates = new ArrayList<FrigateHealth>();
        var first =
                new FrigateLink(
                        FrigateName.FIRST,
                        Optional.of(MqttSettings.open("broker", 1883, "pod", "frigate")),
                        Optional.empty());
        frigates.add(
                new FrigateHealth(first, configured, plates, decisions, Optional.empty(), reader));
        for (FrigateLink link : more) {
            var listener =
                    own(
                            new FrigateListener(
                                    link.name(), link.mqtt().orElseThrow(), decisions, () -> {}));
            frigates.add(
                    new FrigateHealth(
                            link,
                            Optional.empty(),
                            plates,
                            decisions,
                            Optional.of(listener),
                            Optional.empty()));
        }
        var health =
                new Health(
                        "1.2.3",
                        cameras,
                        new CloudStatus(clock),
                        whitelist,
                        decisions,
                        clips,
                        new ArrivalStore(database),
                        new StateHealth(database),
                        new RecorderHealth(recorder, segmentRecorder, cleaner),
                        frigates,
                        Optional.empty(),
                        clock);
        Router router = Router.router(vertx);
        new HealthRoute(
                        () -> {
                            reports.incrementAndGet();
                            return health.now();
                        })
                .mount(router);
        var server = Loopback.listening(vertx.createHttpServer().requestHandler(router));
        uri = URI.create("http://127.0.0.1:%d/health".formatted(server.actualPort()));
        cameras.start(new CameraSettings(GATE, "Gate", "", rtsp.url("h264")));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        while (!parts.isEmpty()) {
            parts.pop().close();
        }
    }

    private JsonNode health() throws Exception {
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        JsonNode health = ContractJson.MAPPER.readTree(answer.body());
        assertEquals(List.of(), schemas.faults("Health", health), answer::body);
        return health;
    }

    /** A decision waits for the transactions before it, so there are few, however many ask. */
    @Test
    void many_who_ask_share_one_report_and_a_decision_waits_for_no_other() throws Exception {
        open(false);
        health();
        var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
        var held = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.execute(() ->
                    database.transaction(_ -> {
                        holding.countDown();
                        return awaitQuietly(held);
                    }));
            holding.await();
            int before = reports.get();
            // After a second the report of before is too old, and the next one is held up.
            await().atMost(PATIENCE)
                    .until(() -> {
                        IntStream.range(0, 20).forEach(_ -> answers.add(ask()));
                        return count(answers, 503) >= 100;
                    });
            Future<Integer> decided =
                    threads.submit(() -> database.transaction(_ -> reports.get()));
            held.countDown();
            assertEquals(before + 1, decided.get());
        }
        await().atMost(PATIENCE)
                .until(() -> count(answers, 200) + count(answers, 503) == answers.size());
        HttpResponse<String> refused =
                answers.stream()
                        .map(CompletableFuture::join)
                        .filter(answer -> answer.statusCode() == 503)
                        .findFirst()
                        .orElseThrow();
        assertEquals(List.of("1"), refused.headers().allValues("Retry-After"));
        assertEquals(
                "too_many_requests",
                ContractJson.MAPPER.readTree(refused.body()).get("code").asString());
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static int awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long count(List<CompletableFuture<HttpResponse<String>>> answers, int status) {
        return answers.stream()
                .filter(CompletableFuture::isDone)
                .filter(answer -> answer.join().statusCode() == status)
                .count();
    }

    @Test
    void it_streams_while_a_camera_s_pictures_come() throws Exception {
        open(false);
        await().atMost(PATIENCE).until(() -> health().get("streaming").booleanValue());
        rtsp.kill();
        await().atMost(PATIENCE).until(() -> !health().get("streaming").booleanValue());
    }

    @Test
    void a_camera_that_the_own_reader_cannot_play_says_why_ffmpeg_reads_it() throws Exception {
        open(false);
        cameras.start(
                new CameraSettings(
                        new CameraId("yard"),
                        "Yard",
                        "",
                        rtsp.url("tcp/h264/opus"),
                        new RtspSettings(RtspTransport.TCP, RtspReader.AUTO),
                        Optional.empty(),
                        Optional.empty()));
        await().atMost(PATIENCE)
                .until(() ->
                        camera("yard")
                                .path("read_by_ffmpeg")
                                .asString("")
                                .equals("expected AAC or G.711, found OPUS"));
        await().atMost(PATIENCE)
                .until(() -> camera("yard").path("status").asString("").equals("active"));
        assertFalse(camera("gate").has("read_by_ffmpeg"));
    }

    private JsonNode camera(String id) throws Exception {
        for (JsonNode camera : health().get("cameras")) {
            if (camera.get("camera_id").asString().equals(id)) {
                return camera;
            }
        }
        throw new AssertionError("no camera " + id);
    }

    @Test
    void recordings_on_the_disk_are_counted() throws Exception {
        open(false);
        await().atMost(PATIENCE).until(() -> health().path("recording_count").asInt(-1) == 0);
        await().atMost(PATIENCE)
                .until(() -> segmentRecorder.startManual(GATE, Duration.ofHours(1)).isPresent());
        await().atMost(PATIENCE)
                .until(() ->
                        health().at("/cameras/0/recording").toString().equals("[\"command\"]"));
        segmentRecorder.stopManual(GATE);
        await().atMost(PATIENCE)
                .until(() -> {
                    cleaner.wake();
                    return health().get("recording_count").intValue() == 1;
                });
    }

    @Test
    void frigates_history_is_reported_with_advice() throws Exception {
        frigate.setUp(FrigateServer.config(0, true, true, true));
        Instant before = clock.instant();
        open(true);
        await().atMost(PATIENCE)
                .until(() ->
                        health().at("/history/last_read").isString()
                                && health().at("/history/frigate_version").isString());
        JsonNode health = health();
        assertEquals("0.17.2-1a2b3c4", health.at("/history/frigate_version").stringValue());
        Instant read = Instant.parse(health.at("/history/last_read").stringValue());
        assertFalse(read.isBefore(before.minusSeconds(1)), read::toString);
        assertEquals(1, health.get("advice").size(), health::toString);
        assertEquals(
                new FrigateAdvice(FrigateName.FIRST).qosZero(),
                health.get("advice").get(0).stringValue());
    }

    @Test
    void more_frigates_are_reported_by_their_names_with_what_is_wrong() throws Exception {
        var broker = MqttSettings.open("127.0.0.1", Loopback.freePort(), "pod", "frigate");
        open(
                false,
                List.of(
                        new FrigateLink(
                                new FrigateName("north"), Optional.of(broker), Optional.empty())));
        await().atMost(PATIENCE)
                .until(() -> health().get("problems").toString().contains("mqtt north: "));
        JsonNode health = health();
        assertFalse(health.has("mqtt"));
        assertEquals(1, health.get("more_frigates").size(), health::toString);
        assertEquals("north", health.at("/more_frigates/0/name").stringValue());
        assertFalse(health.at("/more_frigates/0/mqtt/listening").booleanValue());
        assertEquals(
                new FrigateAdvice(new FrigateName("north")).noUrl(),
                health.get("advice").get(0).stringValue());
    }

    @Test
    void advice_about_the_configuration_is_shown() throws Exception {
        configured = Optional.of("mqtt: enable_mqtt: false turns off the broker");
        open(false);
        assertEquals(configured.get(), health().get("advice").get(0).stringValue());
    }

    @Test
    void without_frigates_history_none_is_reported() throws Exception {
        open(false);
        assertFalse(health().has("more_frigates"));
        assertFalse(health().has("history"));
        assertFalse(health().has("mqtt"));
        assertEquals(0, health().get("advice").size());
    }
}
