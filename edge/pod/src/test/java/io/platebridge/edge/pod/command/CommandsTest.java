package io.platebridge.edge.pod.command;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.CommandOutcome;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.stream.CommandTokenVerifier;
import io.platebridge.core.stream.CommandTokens;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.jpeg.JpegFeeds;
import io.platebridge.edge.media.live.TestTokens;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.camera.ConfiguredCameras;
import io.platebridge.edge.pod.upload.SnapshotUpload;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a pod, with the real state file and a cloud that checks the contract. */
class CommandsTest {

    private static final CameraId GATE = new CameraId("gate");

    @TempDir private Path dir;
    private final Clock clock = Clock.systemUTC();
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));
    private final AtomicInteger runs = new AtomicInteger();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(dir.resolve("state"));
    }

    @AfterEach
    void close() {
        database.close();
        client.close();
        cloud.close();
    }

    /** A part of a running pod. */
    private record Running(CommandRunner runner, OutcomeReports reports) implements AutoCloseable {

        @Override
        public void close() {
            runner.close();
            reports.close();
        }
    }

    private Running start(CommandAction nudge) {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), new Random(1));
        var reports = new OutcomeReports(database, client, backoff, clock);
        return new Running(
                new CommandRunner(
                        database,
                        Map.of(CommandKind.NUDGE, nudge),
                        () -> Optional.of(clock.instant()),
                        clock,
                        reports::wake),
                reports);
    }

    private String count(DeliveredCommand command) {
        return "run " + runs.incrementAndGet();
    }

    private static DeliveredCommand nudge(String id) {
        return command(id, "nudge", Instant.now().plusSeconds(600));
    }

    private static DeliveredCommand command(String id, String kind, Instant expires) {
        return new DeliveredCommand(new CommandId(id), kind, Optional.empty(), Map.of(), expires);
    }

    @Test
    void a_command_that_arrives_many_times_is_acted_on_once() {
        try (var pod = start(this::count)) {
            for (int i = 0; i < 5; i++) {
                pod.runner.accept(nudge("c1"));
            }
            await().until(() -> cloud.outcomes().containsKey("c1"));
        }
        try (var pod = start(this::count)) {
            pod.runner.accept(nudge("c1"));
            pod.runner.accept(nudge("c2"));
            await().until(() -> cloud.outcomes().containsKey("c2"));
        }
        assertEquals(2, runs.get());
        assertEquals("run 1", cloud.outcomes().get("c1").detail());
    }

    @Test
    void an_outcome_is_reported_after_a_restart_when_the_cloud_was_away() {
        cloud.goAway();
        var ended = new CountDownLatch(1);
        try (var pod =
                start(command -> {
                    ended.countDown();
                    return count(command);
                })) {
            pod.runner.accept(nudge("c1"));
            await().until(() -> ended.getCount() == 0);
        }
        cloud.comeBack();
        try (var _ = start(this::count)) {
            await().until(() -> cloud.outcomes().containsKey("c1"));
        }
        assertEquals(1, runs.get());
    }

    @Test
    void a_command_that_a_restart_interrupted_has_failed_and_is_not_repeated() {
        var begun = new CountDownLatch(1);
        try (var pod =
                start(_ -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return "never";
                })) {
            pod.runner.accept(nudge("c1"));
            pod.runner.accept(nudge("c2"));
            await().until(() -> begun.getCount() == 0);
        }
        try (var _ = start(this::count)) {
            await().until(() -> cloud.outcomes().size() == 2);
        }
        assertEquals(CommandOutcome.FAILED, cloud.outcomes().get("c1").outcome());
        assertEquals(CommandOutcome.DONE, cloud.outcomes().get("c2").outcome());
        assertEquals(1, runs.get());
    }

    @Test
    void a_command_that_a_fault_of_the_machine_cut_off_has_failed() {
        try (var pod =
                start(_ -> {
                    throw new OutOfMemoryError("thrown by the test");
                })) {
            pod.runner.accept(nudge("c1"));
            await().until(() -> {
                // Another command ends the pause after the fault.
                pod.runner.accept(command("c" + runs.incrementAndGet(), "dance", Instant.now()));
                return cloud.outcomes().containsKey("c1");
            });
        }
        assertTrue(detail("c1").contains("failed while"), detail("c1"));
    }

    @Test
    void what_is_too_late_or_unknown_or_fails_is_reported_as_failed() {
        try (var pod =
                start(_ -> {
                    throw new CommandException("no such thing");
                })) {
            pod.runner.accept(command("late", "nudge", Instant.now().minusSeconds(1)));
            pod.runner.accept(command("newer", "dance", Instant.now().plusSeconds(60)));
            pod.runner.accept(nudge("failing"));
            await().until(() -> cloud.outcomes().size() == 3);
        }
        assertTrue(detail("late").contains("expired"), detail("late"));
        assertTrue(detail("newer").contains("dance"), detail("newer"));
        assertEquals("no such thing", detail("failing"));
    }

    @Test
    void a_relay_is_not_opened_while_the_time_is_not_known() {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofMillis(50), new Random(1));
        try (var reports = new OutcomeReports(database, client, backoff, clock);
                var runner =
                        new CommandRunner(
                                database,
                                Map.of(
                                        CommandKind.OPEN_RELAY, this::count,
                                        CommandKind.NUDGE, this::count),
                                Optional::empty,
                                clock,
                                reports::wake)) {
            runner.accept(command("relay", "open_relay", Instant.now().plusSeconds(30)));
            runner.accept(nudge("nudge"));
            await().until(() -> cloud.outcomes().size() == 2);
        }
        assertEquals(1, runs.get());
        assertTrue(detail("relay").contains("does not know the time"), detail("relay"));
    }

    private String detail(String command) {
        assertEquals(CommandOutcome.FAILED, cloud.outcomes().get(command).outcome());
        return String.valueOf(cloud.outcomes().get(command).detail());
    }

    @Test
    void a_command_that_the_cloud_signed_is_received_and_no_other_token() throws Exception {
        SigningKey key = TestTokens.newKey();
        SigningKey other = TestTokens.newKey();
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        try (var pod = start(this::count)) {
            new CommandRoute(
                            new CommandTokenVerifier(
                                    ContractCloud.POD, () -> List.of(key.tokenKey()), clock),
                            pod.runner::accept,
                            () -> {})
                    .mount(router);
            int port =
                    vertx.createHttpServer()
                            .requestHandler(router)
                            .listen(0, "127.0.0.1")
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join()
                            .actualPort();
            String token = token(key, nudge("pushed"));
            assertEquals(401, push(port, "none").statusCode());
            assertEquals(401, push(port, token(other, nudge("forged"))).statusCode());
            String stream = TestTokens.issue(key, ContractCloud.POD, "gate", clock);
            assertEquals(401, push(port, stream).statusCode());
            for (int i = 0; i < 3; i++) {
                HttpResponse<String> answer = push(port, token);
                assertEquals(200, answer.statusCode(), answer.body());
                assertEquals("{\"command_id\":\"pushed\"}", answer.body());
            }
            await().until(() -> cloud.outcomes().containsKey("pushed"));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
        assertEquals(1, runs.get());
        assertEquals(1, cloud.outcomes().size());
    }

    private String token(SigningKey key, DeliveredCommand command) {
        return new CommandTokens(() -> key, clock).issue(ContractCloud.POD, command).value();
    }

    private static HttpResponse<String> push(int port, String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:%d/commands".formatted(port)))
                            .header("Authorization", "Bearer " + token)
                            .POST(BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void a_stopped_camera_stays_stopped_after_a_restart_and_starts_by_command() {
        var settings = new CameraSettings(GATE, "Gate", "", SourceUrl.of("test:"));
        try (var cameras = cameras()) {
            var configured = new ConfiguredCameras(database, cameras);
            configured.apply(List.of(settings));
            assertTrue(configured.stop(GATE));
            assertEquals(List.of(), cameras.all());
            assertEquals(List.of(settings), configured.stopped());
        }
        try (var cameras = cameras()) {
            var configured = new ConfiguredCameras(database, cameras);
            configured.apply(List.of(settings));
            assertEquals(List.of(), cameras.all());
            assertTrue(!configured.restart(GATE));
            assertTrue(configured.start(GATE));
            var before = cameras.get(GATE).orElseThrow();
            assertTrue(configured.restart(GATE));
            assertTrue(cameras.get(GATE).orElseThrow() != before);
            assertTrue(!configured.stop(new CameraId("other")));
        }
    }

    @Test
    void a_still_image_is_uploaded_and_a_recording_started_and_stopped() throws Exception {
        var feeds = new JpegFeeds(1 << 20);
        var store = new RecordingStore(dir.resolve("recordings"));
        try (var recorder =
                        new SegmentRecorder(
                                store, Set.of(), Duration.ofMinutes(1), camera -> camera, clock);
                var cameras =
                        new Cameras(
                                SourceTiming.DEFAULT,
                                clock,
                                new Random(1),
                                List.of(feeds, recorder));
                var upload = new SnapshotUpload(client, cloud.uri())) {
            cameras.start(new CameraSettings(GATE, "Gate", "", SourceUrl.of("test:")));
            String detail =
                    new SnapshotAction(feeds, upload, clock)
                            .run(ofGate("snapshot", Map.of("width", "320")));
            byte[] jpeg = cloud.bucket().objects().get(detail.replace("recording ", ""));
            assertEquals((byte) 0xFF, jpeg[0], detail);
            assertEquals((byte) 0xD8, jpeg[1]);
            var actions = new RecordingActions(recorder).byKind();
            CommandAction start = actions.get(CommandKind.START_RECORDING);
            start.run(ofGate("start_recording", Map.of("seconds", "60")));
            assertEquals(1, recorder.status(GATE).size());
            actions.get(CommandKind.STOP_RECORDING).run(ofGate("stop_recording", Map.of()));
            assertEquals(List.of(), recorder.status(GATE));
            cameras.stop(GATE);
            assertThrows(
                    CommandException.class, () -> start.run(ofGate("start_recording", Map.of())));
        }
    }

    private static DeliveredCommand ofGate(String kind, Map<String, String> arguments) {
        return new DeliveredCommand(
                new CommandId("c-" + kind),
                kind,
                Optional.of(GATE),
                arguments,
                Instant.now().plusSeconds(600));
    }

    private Cameras cameras() {
        return new Cameras(SourceTiming.DEFAULT, clock, new Random(1), List.of());
    }
}
