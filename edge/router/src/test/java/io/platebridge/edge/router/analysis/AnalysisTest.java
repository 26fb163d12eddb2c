package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.FrameListener;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.analysis.MlService.Answer;
import io.platebridge.edge.router.redis.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames to an ML service and alerts back, by each transport, with valid and invalid answers. */
class AnalysisTest {

    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Alert> alerts = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private MlService service;

    @BeforeEach
    void start() throws Exception {
        service = new MlService();
        open.add(service);
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable part : open.reversed()) {
            part.close();
        }
    }

    private static Backoff backoff() {
        return new Backoff(Duration.ofMillis(20), Duration.ofMillis(200), new Random(1));
    }

    private static AnalysisSettings settings(int atOnce) {
        return new AnalysisSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                atOnce,
                Duration.ofSeconds(1));
    }

    private FrameListener http(int atOnce) {
        var analysis =
                new HttpAnalysis(
                        URI.create("http://127.0.0.1:%d/".formatted(service.port())),
                        settings(atOnce),
                        backoff(),
                        alerts::add,
                        Clock.systemUTC());
        open.add(analysis);
        return analysis;
    }

    private FrameListener socket() {
        var analysis =
                new WebSocketAnalysis(
                        URI.create("ws://127.0.0.1:%d/frames".formatted(service.port())),
                        settings(1),
                        backoff(),
                        alerts::add,
                        Clock.systemUTC());
        open.add(analysis);
        return analysis;
    }

    private static Frame frame(String stream, int number) {
        String picture = Base64.getEncoder().encodeToString(("picture " + number).getBytes(UTF_8));
        String json =
                """
                {"type":"video-frame","streamId":"%s","data":"%s","timestamp":%d}\
                """
                        .formatted(stream, picture, number);
        return new Frame(new StreamId(stream), ANN, number, Coding.JSON, json.getBytes(UTF_8));
    }

    private static String alert(String stream) {
        return """
        {"type":"alert","streamId":"%s","severity":"high","message":"smoke","timestamp":5,"metadata":{"confidence":0.9}}\
        """
                .formatted(stream);
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    /** Sends frames until an alert comes. */
    private void alertComes(FrameListener to, String stream) {
        alerts.clear();
        soon().until(() -> {
            to.frame(frame(stream, 1));
            return alerts.stream().anyMatch(alert -> alert.stream().value().equals(stream));
        });
    }

    private static void assertPicture(String stream, int number, String question) {
        JsonNode json = JSON.readTree(question);
        assertEquals(stream, json.get("streamId").asString());
        assertEquals(number, json.get("timestamp").asInt());
        assertArrayEquals(
                ("picture " + number).getBytes(UTF_8),
                Base64.getDecoder().decode(json.get("frame").asString()));
        assertEquals(3, json.size());
    }

    @Test
    void a_frame_is_posted_and_the_alert_in_the_answer_is_raised() {
        service.answer(question -> Answer.ok("{\"alert\":%s}".formatted(alert("yard"))));
        http(2).frame(frame("yard", 7));
        soon().until(() -> alerts.size() == 1);
        assertPicture("yard", 7, service.questions().getFirst());
        assertEquals(JSON.readTree(alert("yard")), JSON.readTree(alerts.getFirst().json()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"ok\"}", "{\"alert\":null}", "{}", "[]", "1"})
    void an_answer_without_an_alert_raises_none(String answer) {
        service.answer(_ -> Answer.ok(answer));
        FrameListener http = http(1);
        http.frame(frame("yard", 1));
        soon().until(() -> service.questions().size() == 1);
        service.answer(_ -> Answer.ok("{\"alert\":%s}".formatted(alert("yard"))));
        alertComes(http, "yard");
    }

    @Test
    void a_slow_service_gets_the_newest_frame_of_each_stream_one_at_a_time() {
        service.hold();
        FrameListener http = http(4);
        http.frame(frame("yard", 1));
        http.frame(frame("lane", 1));
        soon().until(() -> service.questions().size() == 2);
        for (int i = 2; i <= 100; i++) {
            http.frame(frame("yard", i));
            http.frame(frame("lane", i));
        }
        assertEquals(2, service.questions().size());
        service.release();
        soon().until(() -> service.questions().size() == 4);
        for (String stream : List.of("yard", "lane")) {
            List<String> asked =
                    service.questions().stream().filter(q -> q.contains(stream)).toList();
            assertPicture(stream, 1, asked.getFirst());
            assertPicture(stream, 100, asked.getLast());
        }
    }

    @Test
    void a_stream_that_ended_is_not_analyzed() {
        service.hold();
        FrameListener http = http(1);
        http.frame(frame("lane", 1));
        soon().until(() -> service.questions().size() == 1);
        http.frame(frame("yard", 1));
        http.frame(frame("gate", 1));
        http.status(new StreamId("yard"), ANN, StreamStatus.OFFLINE);
        service.release();
        soon().until(() -> service.questions().size() == 2);
        assertPicture("gate", 1, service.questions().getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON",
                "",
                "{\"alert\":{}}",
                "{\"alert\":\"smoke\"}",
                "{\"alert\":{\"streamId\":\"yard\",\"severity\":\"mild\",\"message\":\"smoke\"}}",
                "{\"alert\":{\"streamId\":\"yard\",\"severity\":\"high\"}}",
                "{\"alert\":{\"streamId\":\"lane\",\"severity\":\"high\",\"message\":\"smoke\"}}",
                "{\"alert\":{\"streamId\":\"yard\",\"severity\":\"high\",\"message\":\"s\",\"timestamp\":\"x\"}}",
                "huge",
                "endless",
                "500",
                "302",
                "reset",
                "silent"
            })
    void an_invalid_answer_by_http_raises_no_alert_and_the_service_is_called_again(String lie) {
        service.answer(_ -> Answer.lie(lie));
        FrameListener http = http(1);
        for (int i = 0; i < 3; i++) {
            int asked = i;
            http.frame(frame("yard", i));
            soon().until(() -> service.questions().size() > asked);
        }
        assertEquals(List.of(), alerts);
        service.answer(_ -> Answer.ok("{\"alert\":%s}".formatted(alert("yard"))));
        alertComes(http, "yard");
    }

    @Test
    void a_service_is_called_again_when_it_is_back() throws Exception {
        service.answer(_ -> Answer.ok("{\"alert\":%s}".formatted(alert("yard"))));
        FrameListener http = http(2);
        FrameListener socket = socket();
        alertComes(http, "yard");
        service.kill();
        http.frame(frame("yard", 2));
        socket.frame(frame("yard", 2));
        service.start();
        alertComes(http, "yard");
        alertComes(socket, "yard");
    }

    @Test
    void frames_go_and_alerts_come_over_a_web_socket() {
        service.answer(_ -> Answer.ok(alert("yard")));
        FrameListener socket = socket();
        alertComes(socket, "yard");
        assertPicture("yard", 1, service.questions().getFirst());
    }

    @Test
    void a_service_that_does_not_read_gets_the_newest_frames() {
        service.answer(_ -> Answer.ok(alert("yard")));
        FrameListener socket = socket();
        alertComes(socket, "yard");
        service.stopReading();
        for (int i = 2; i < 50_000; i++) {
            socket.frame(frame("yard", i));
        }
        service.goOnReading();
        socket.frame(frame("yard", 50_000));
        soon().until(() -> service.questions().getLast().contains("50000"));
        assertTrue(service.questions().size() < 50_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not JSON", "{}", "[1]", "huge", "close", "reset"})
    void an_invalid_answer_by_web_socket_raises_no_alert_and_the_connection_is_opened_again(
            String lie) {
        service.answer(_ -> Answer.lie(lie));
        FrameListener socket = socket();
        soon().until(() -> {
            socket.frame(frame("yard", 1));
            return service.questions().size() > 2;
        });
        assertEquals(List.of(), alerts);
        service.answer(_ -> Answer.ok(alert("yard")));
        alertComes(socket, "yard");
    }

    @Test
    void frames_go_and_alerts_come_through_redis(@TempDir Path dir) throws Exception {
        var redis = new RedisServer(dir);
        open.add(redis);
        var vertx = Vertx.vertx();
        open.add(() -> vertx.close());
        var seen = new CopyOnWriteArrayList<String>();
        var client =
                Redis.createClient(
                        vertx, new RedisOptions().setConnectionString(redis.url().text()));
        var service =
                client.connect()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
        service.handler(push -> {
            if (push.size() == 3 && push.get(0).toString().equals("message")) {
                seen.add(push.get(2).toString());
                client.send(Request.cmd(Command.PUBLISH).arg("ml-alerts").arg("not JSON"));
                client.send(Request.cmd(Command.PUBLISH).arg("ml-alerts").arg(alert("yard")));
            }
        });
        service.send(Request.cmd(Command.SUBSCRIBE).arg("video-frames"))
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        var analysis =
                new RedisAnalysis(redis.url(), "one", backoff(), alerts::add, Clock.systemUTC());
        open.add(analysis);
        alertComes(analysis, "yard");
        assertPicture("yard", 1, seen.getFirst());
    }
}
