package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.protocol.BinaryFrames;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class StreamRouterTest {

    private static final Owner OWNER = new Owner(new CompanyId("acme"), new UserId("ann"));

    private RunningRouter running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningRouter();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void a_frame_reaches_every_viewer_as_it_was_sent() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var one = running.viewer("gate", "guard.acme");
                var two = running.viewer("gate", "root.none")) {
            String frame =
                    "{ \"extra\": {\"é\": [1, null]}, \"type\" :\"video-frame\",\"streamId\":\"gate\",\"data\":\"AAAA\\n\",\"timestamp\":1.5e3 }";
            phone.send(frame);
            for (RouterClient viewer : List.of(one, two)) {
                assertEquals("streaming", viewer.json().path("status").asString());
                assertEquals(frame, new String(viewer.message().payload(), UTF_8));
            }
        }
    }

    @Test
    void a_missing_timestamp_is_added_and_all_else_is_kept() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            long before = System.currentTimeMillis();
            phone.send(
                    "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"data\":\"AA\",\"fps\":10} ");
            JsonNode frame = viewer.json("video-frame");
            assertEquals(10, frame.path("fps").asInt());
            assertTrue(frame.path("timestamp").asLong() >= before, frame.toString());
            phone.send(
                    "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"timestamp\":null,\"data\":\"AA\"}");
            assertTrue(viewer.json("video-frame").path("timestamp").asLong() >= before);
        }
    }

    @Test
    void a_stream_without_an_id_gets_one_that_the_success_text_tells() throws Exception {
        try (var phone = running.connect("/streams/register", "ann.acme")) {
            phone.send(
                    "{\"type\":\"register\",\"clientType\":\"mobile\",\"produces\":[\"video-frame\"],\"consumes\":[\"alert\"]}");
            JsonNode success = phone.json("success");
            assertTrue(
                    success.path("message")
                            .asString()
                            .matches("Registration successful\\. Stream ID: stream_\\d+_\\w+"),
                    success.toString());
            assertTrue(
                    success.path("message")
                            .asString()
                            .endsWith(success.path("streamId").asString()));
        }
    }

    @Test
    void a_large_frame_in_fragments_comes_whole_with_a_ping_between_them() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            String frame = RunningRouter.frame("gate", "x".repeat(700_000), 1);
            byte[] bytes = frame.getBytes(US_ASCII);
            int cut = 300_001;
            phone.frame(RouterClient.TEXT, java.util.Arrays.copyOf(bytes, cut));
            phone.frame(0x80 | RouterClient.PING, "hello".getBytes(US_ASCII));
            phone.frame(0x80, java.util.Arrays.copyOfRange(bytes, cut, bytes.length));
            assertEquals("streaming", viewer.json().path("status").asString());
            assertArrayEquals(bytes, viewer.message().payload());
            assertEquals("hello", new String(phone.next().payload(), US_ASCII));
        }
    }

    @Test
    void viewers_of_either_coding_get_frames_of_either_coding() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
        try (var phone = running.phone("gate", "ann.acme");
                var json = running.viewer("gate", "guard.acme");
                var binary = running.connect("/streams/subscribe", "bob.acme")) {
            binary.send("{\"type\":\"subscribe\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
            binary.json("status");
            phone.send(RunningRouter.frame("gate", Base64.getEncoder().encodeToString(jpeg), 77));
            binary.json("status");
            assertArrayEquals(
                    BinaryFrames.write(new StreamId("gate"), 77, jpeg), binary.message().payload());
            json.json("video-frame");

            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
            phone.json("success");
            phone.send(BinaryFrames.write(new StreamId("gate"), 78, jpeg));
            assertArrayEquals(
                    BinaryFrames.write(new StreamId("gate"), 78, jpeg), binary.message().payload());
            JsonNode frame = json.json("video-frame");
            assertEquals(78, frame.path("timestamp").asInt());
            assertEquals("gate", frame.path("streamId").asString());
            assertArrayEquals(jpeg, Base64.getDecoder().decode(frame.path("data").asString()));
        }
    }

    @Test
    void a_viewer_that_reads_late_gets_the_newest_frame_and_every_alert() throws Exception {
        int frames = 300;
        try (var phone = running.phone("gate", "ann.acme");
                var slow = running.viewer("gate", "guard.acme");
                var quick = running.viewer("gate", "bob.acme")) {
            for (int i = 1; i <= frames; i++) {
                phone.send(RunningRouter.frame("gate", "x".repeat(100_000), i));
                assertEquals(i, quick.json("video-frame").path("timestamp").asInt());
                if (i % 100 == 0) {
                    assertTrue(
                            running.router.streams().deliver(alert(RunningRouter.alert("gate"))));
                }
            }
            assertTrue(running.router.undeliveredBytes() < 1_000_000);
            int seen = 0;
            int alerts = 0;
            int last = 0;
            while (last < frames || alerts < 3) {
                JsonNode message = slow.json();
                if (message.path("type").asString().equals("alert")) {
                    alerts++;
                } else if (message.path("type").asString().equals("video-frame")) {
                    seen++;
                    assertTrue(message.path("timestamp").asInt() > last);
                    last = message.path("timestamp").asInt();
                }
            }
            assertEquals(3, alerts);
            assertTrue(seen < frames, "old frames were left out");
        }
    }

    @Test
    void a_viewer_that_takes_nothing_is_closed_and_its_frames_are_let_go() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var stuck = running.viewer("gate", "guard.acme");
                var healthy = running.viewer("gate", "bob.acme")) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        phone.send(RunningRouter.frame("gate", "x".repeat(200_000), 1));
                        healthy.json("video-frame");
                        return running.router.stats().totalVideoConsumers() == 1;
                    });
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> running.router.undeliveredBytes() == 0);
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void a_viewer_that_takes_no_alert_leaves_a_mebibyte_of_them_waiting() throws Exception {
        String note = "0.95,\"note\":\"%s\"".formatted("x".repeat(60_000));
        String large = RunningRouter.alert("gate").replace("0.95", note);
        var patience = RouterSettings.Patience.STANDARD;
        try (var router =
                        new RunningRouter(
                                RunningRouter.LIMITS, patience, 1, RemoteStreams.NONE, List.of());
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            long most = 0;
            while (router.router.stats().totalConnections() == 2) {
                assertTrue(router.router.streams().deliver(alert(large)));
                healthy.json("alert");
                most = Math.max(most, router.router.undeliveredBytes());
            }
            assertTrue(most <= 2 << 20, most + " bytes waited");
            assertTrue(most > 500_000, most + " bytes waited");
            await().until(() -> router.router.undeliveredBytes() == 0);
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void alerts_that_keep_coming_are_no_sign_that_a_viewer_takes_them() throws Exception {
        var limits = new RouterSettings.Limits(10, 1 << 20, 10_000, 1000, 1_000_000, 64 << 20);
        try (var router =
                        new RunningRouter(
                                limits, RunningRouter.PATIENCE, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme");
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        phone.send(RunningRouter.frame("gate", "x".repeat(200_000), 1));
                        router.router.streams().deliver(alert(RunningRouter.alert("gate")));
                        healthy.json("video-frame");
                        return router.router.stats().totalVideoConsumers() == 1;
                    });
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void a_late_viewer_is_told_what_the_phone_does_and_when_it_leaves() throws Exception {
        try (var early = running.viewer("gate", "guard.acme")) {
            var phone = running.phone("gate", "ann.acme");
            assertEquals("online", early.json("status").path("status").asString());
            phone.send(RunningRouter.frame("gate", "AA", 1));
            assertEquals("streaming", early.json("status").path("status").asString());
            try (var late = running.connect("/streams/subscribe", "bob.acme")) {
                late.send(RunningRouter.subscribe("gate"));
                assertEquals(
                        "Subscription successful", late.json("success").path("message").asString());
                assertEquals("streaming", late.json().path("status").asString());
                assertEquals("online", late.json("status").path("status").asString());
                phone.vanish();
                assertEquals("offline", late.json("status").path("status").asString());
            }
        }
    }

    @Test
    void who_may_publish_for_several_companies_says_for_which() throws Exception {
        try (var phone = running.connect("/streams/register", "both.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            phone.send(RunningRouter.register("gate"));
            JsonNode none = phone.json("error");
            assertEquals("UNAUTHORIZED", none.path("code").asString());
            assertEquals(
                    "expected companyId, one of aaa, acme, found none; register for one of them",
                    none.path("message").asString());
            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"companyId\":\"bolt\"}");
            assertEquals(
                    "expected companyId, one of aaa, acme, found another; register for one of them",
                    phone.json("error").path("message").asString());
            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"companyId\":\"acme\"}");
            phone.json("success");
            phone.send(RunningRouter.frame("gate", "AA", 1));
            assertEquals(1, viewer.json("video-frame").path("timestamp").asInt());
        }
    }

    @Test
    void the_same_users_phone_takes_its_stream_over() throws Exception {
        try (var before = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme");
                var after = running.phone("gate", "ann.acme")) {
            assertEquals("STREAM_TAKEN_OVER", before.json("error").path("code").asString());
            assertEquals(4001, before.closeCode());
            after.send(RunningRouter.frame("gate", "AA", 5));
            assertEquals(5, viewer.json("video-frame").path("timestamp").asInt());
            assertEquals(List.of("gate"), running.router.stats().activeStreams());
        }
    }

    @Test
    void nobody_else_gets_the_stream_of_a_phone_that_is_away_for_a_moment() throws Exception {
        running.phone("gate", "ann.acme").vanish();
        await().until(() -> running.router.streamCount() == 0);
        try (var thief = running.connect("/ws", "eve.other");
                var colleague = running.connect("/ws", "bob.acme")) {
            for (RouterClient client : List.of(thief, colleague)) {
                client.send(RunningRouter.register("gate"));
                assertEquals("STREAM_TAKEN", client.json("error").path("code").asString());
            }
            thief.send(RunningRouter.subscribe("gate"));
            assertEquals("UNAUTHORIZED", thief.json("error").path("code").asString());
            try (var waiting = running.viewer("gate", "guard.acme");
                    var _ = running.phone("gate", "ann.acme")) {
                assertEquals("online", waiting.json("status").path("status").asString());
            }
        }
    }

    @Test
    void somebody_elses_stream_can_neither_be_taken_nor_watched() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var waiting = running.viewer("later", "guard.other");
                var thief = running.connect("/ws", "eve.other");
                var colleague = running.connect("/ws", "bob.acme")) {
            for (RouterClient client : List.of(thief, colleague)) {
                client.send(RunningRouter.register("gate"));
                assertEquals("STREAM_TAKEN", client.json("error").path("code").asString());
            }
            thief.send(RunningRouter.subscribe("gate"));
            assertEquals("UNAUTHORIZED", thief.json("error").path("code").asString());
            try (var later = running.phone("later", "ann.acme")) {
                assertEquals("UNAUTHORIZED", waiting.json("error").path("code").asString());
                later.send(RunningRouter.frame("later", "AA", 1));
                phone.send(RunningRouter.frame("gate", "AA", 1));
                waiting.frame(0x80 | RouterClient.PING, new byte[0]);
                assertEquals(RouterClient.PONG, waiting.next().opcode());
                assertEquals(0, running.router.stats().totalVideoConsumers());
            }
        }
    }

    @Test
    void a_viewer_that_takes_nothing_holds_two_frames_however_often_it_subscribes()
            throws Exception {
        var limits = new RouterSettings.Limits(10, 1 << 20, 10_000, 1000, 1_000_000, 4 << 20);
        var patience = RouterSettings.Patience.STANDARD;
        try (var router = new RunningRouter(limits, patience, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme");
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            for (int i = 1; i <= 150; i++) {
                stuck.send(RunningRouter.subscribe("gate"));
                phone.send(RunningRouter.frame("gate", "x".repeat(100_000), i));
                assertEquals(i, healthy.json("video-frame").path("timestamp").asInt());
                assertTrue(router.router.undeliveredBytes() < 600_000);
            }
        }
    }

    @Test
    void a_viewer_moves_to_another_stream() throws Exception {
        try (var one = running.phone("one", "ann.acme");
                var two = running.phone("two", "ann.acme");
                var viewer = running.viewer("one", "guard.acme")) {
            viewer.send(RunningRouter.subscribe("two"));
            viewer.json("status");
            one.send(RunningRouter.frame("one", "AA", 1));
            two.send(RunningRouter.frame("two", "AA", 2));
            assertEquals("two", viewer.json("video-frame").path("streamId").asString());
            assertEquals(1, running.router.stats().totalVideoConsumers());
        }
    }

    @Test
    void alerts_reach_the_phone_and_viewers_from_an_ml_service_and_from_outside() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme");
                var analyst = running.connect("/ws", "ml.acme")) {
            analyst.send(
                    "{\"type\":\"subscribe\",\"clientType\":\"ml-service\",\"streamId\":\"gate\",\"consumes\":[\"video-frame\"]}");
            analyst.json("status");
            analyst.send(RunningRouter.alert("gate"));
            assertEquals("high", phone.json("alert").path("severity").asString());
            assertEquals(0.95, viewer.json("alert").path("metadata").path("confidence").asDouble());
            assertTrue(running.router.streams().deliver(alert(RunningRouter.alert("gate"))));
            phone.json("alert");
            viewer.json("alert");
        }
        await().until(() -> running.router.streamCount() == 0);
    }

    @Test
    void a_stream_of_another_router_is_watched_here() throws Exception {
        try (var viewer = running.viewer("far", "guard.acme");
                var other = running.viewer("far", "guard.other")) {
            var remote = running.router.streams().remote(new StreamId("far"), OWNER);
            assertEquals("UNAUTHORIZED", other.json("error").path("code").asString());
            remote.status(StreamStatus.ONLINE);
            byte[] message = RunningRouter.frame("far", "AA", 9).getBytes(US_ASCII);
            remote.frame(new Frame(new StreamId("far"), OWNER, 9, Coding.JSON, message));
            assertEquals("online", viewer.json("status").path("status").asString());
            assertEquals(9, viewer.json("video-frame").path("timestamp").asInt());
            remote.close();
            assertEquals("offline", viewer.json("status").path("status").asString());
        }
    }

    @Test
    void a_phone_that_came_to_another_router_is_let_go_here() throws Exception {
        try (var phone = running.phone("gate", "ann.acme")) {
            assertTrue(running.router.streams().release(new StreamId("gate"), OWNER));
            assertEquals(4001, phone.closeCode());
        }
    }

    @Test
    void a_session_that_ends_or_is_ended_closes_its_connection() throws Exception {
        try (var brief = running.connect("/streams/subscribe", "brief.acme");
                var ended = running.viewer("gate", "guard.acme")) {
            running.sessions.ended.add("guard.acme");
            assertEquals("AUTH_FAILED", ended.json("error").path("code").asString());
            assertEquals(1008, ended.closeCode());
            assertEquals("AUTH_FAILED", brief.json("error").path("code").asString());
            assertEquals(1008, brief.closeCode());
        }
        await().until(() -> running.router.streamCount() == 0);
    }

    @Test
    void who_may_no_longer_publish_is_closed_and_gets_no_more_alerts() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            running.sessions.demoted.add("ann.acme");
            assertEquals("UNAUTHORIZED", phone.json("error").path("code").asString());
            assertEquals(1008, phone.closeCode());
            assertEquals("offline", viewer.json("status").path("status").asString());
        }
    }

    @Test
    void tokens_come_by_query_header_cookie_and_message() throws Exception {
        int port = running.router.port();
        try (var header =
                        new RouterClient(
                                port, "/streams/subscribe", "Authorization: Bearer guard.acme");
                var cookie =
                        new RouterClient(
                                port,
                                "/streams/subscribe",
                                "Cookie: a=b; better-auth.session_token=guard%2Eacme",
                                "Origin: https://portal.example.com");
                var both =
                        new RouterClient(
                                port,
                                "/streams/subscribe",
                                "Cookie: better-auth.session_token=nobody; __Secure-better-auth.session_token=guard%2Eacme");
                var message = new RouterClient(port, "/streams/subscribe");
                var bad = running.connect("/ws", "nobody");
                var away = running.connect("/ws", "unknown.now");
                var silent = new RouterClient(port, "/ws")) {
            message.send("{\"type\":\"auth\",\"token\":\"guard.acme\"}");
            assertEquals("success", message.json().path("type").asString());
            for (RouterClient client : List.of(header, cookie, both, message)) {
                client.send(RunningRouter.subscribe("gate"));
                assertEquals("success", client.json().path("type").asString());
            }
            assertEquals("AUTH_FAILED", bad.json().path("code").asString());
            assertEquals(1008, bad.closeCode());
            assertEquals("AUTH_UNAVAILABLE", away.json().path("code").asString());
            assertEquals(1013, away.closeCode());
            assertEquals("AUTH_REQUIRED", silent.json().path("code").asString());
            assertEquals(1008, silent.closeCode());
        }
    }

    @Test
    void a_strangers_page_cannot_use_a_persons_cookie() {
        assertTrue(
                refusal(
                                "/streams/subscribe",
                                "Cookie: better-auth.session_token=guard.acme",
                                "Origin: https://evil.example.com")
                        .contains(" 403 "));
        assertTrue(refusal("/elsewhere").contains(" 404 "));
    }

    @Test
    void a_token_that_is_no_token_is_not_repeated() throws Exception {
        for (String shown :
                List.of(
                        "GET /ws?token=s3cret%zz HTTP/1.1\r\n",
                        "GET /ws HTTP/1.1\r\nCookie: better-auth.session_token=s3cret%zz\r\n")) {
            try (var socket = new Socket("127.0.0.1", running.router.port())) {
                socket.setSoTimeout(10_000);
                String rest =
                        """
                        Host: localhost
                        Upgrade: websocket
                        Connection: Upgrade
                        Sec-WebSocket-Version: 13
                        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                        """
                                .replace("\n", "\r\n");
                socket.getOutputStream().write((shown + rest).getBytes(US_ASCII));
                String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
                assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
                assertFalse(answer.contains("s3cret"), answer);
            }
        }
    }

    @Test
    void a_message_over_16_MiB_closes_with_1009() throws Exception {
        try (var phone = running.phone("gate", "ann.acme")) {
            byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0};
            phone.raw(header, header.length);
            assertEquals(1009, phone.closeCode());
        }
    }

    @Test
    void an_idle_client_is_pinged_and_a_dead_one_closed() throws Exception {
        var patience =
                new RouterSettings.Patience(
                        Duration.ofSeconds(2),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2));
        try (var router =
                        new RunningRouter(
                                RunningRouter.LIMITS, patience, 1, RemoteStreams.NONE, List.of());
                var client = router.connect("/ws", "guard.acme")) {
            assertEquals(RouterClient.PING, client.next().opcode());
            assertEquals(0, client.closeCode());
            await().until(() -> router.router.stats().totalConnections() == 0);
        }
    }

    @Test
    void what_a_stream_may_send_is_limited() throws Exception {
        var limits = new RouterSettings.Limits(10, 1000, 5, 1000, 16, 1 << 20);
        try (var router =
                        new RunningRouter(
                                limits, RunningRouter.PATIENCE, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme")) {
            phone.send(RunningRouter.frame("gate", "x".repeat(1000), 1));
            assertEquals("FRAME_TOO_LARGE", phone.json().path("code").asString());
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        for (int i = 0; i < 20; i++) {
                            phone.send(RunningRouter.frame("gate", "AA", i));
                        }
                        phone.send("{\"type\":\"nonsense\"}");
                        String code = phone.json().path("code").asString();
                        return code.equals("RATE_LIMITED");
                    });
        }
    }

    @Test
    void listeners_are_told_wanted_frames_statuses_and_alerts() throws Exception {
        var told = new ArrayList<String>();
        var listener =
                new StreamListener() {
                    @Override
                    public boolean wants(StreamId stream) {
                        return stream.value().equals("gate");
                    }

                    @Override
                    public synchronized void frame(Frame frame) {
                        told.add("frame %d".formatted(frame.picture().orElseThrow().length));
                    }

                    @Override
                    public synchronized void status(
                            StreamId stream, Owner owner, StreamStatus status) {
                        told.add("%s %s".formatted(owner.company(), status.word()));
                    }

                    @Override
                    public synchronized void alert(Owner owner, Alert alert) {
                        told.add("alert " + alert.severity());
                    }
                };
        try (var router =
                new RunningRouter(
                        RunningRouter.LIMITS,
                        RunningRouter.PATIENCE,
                        1,
                        RemoteStreams.NONE,
                        List.of(listener))) {
            var phone = router.connect("/ws", "ann.acme");
            phone.send(
                    "{\"type\":\"register\",\"streamId\":\"gate\",\"produces\":[\"video-frame\",\"alert\"]}");
            phone.send(RunningRouter.frame("gate", "AAAA", 1));
            phone.send(RunningRouter.alert("gate"));
            phone.json("alert");
            phone.vanish();
            await().until(() -> router.router.streamCount() == 0);
            var unwanted = router.phone("fence", "ann.acme");
            unwanted.send(RunningRouter.frame("fence", "AAAA", 1));
            unwanted.vanish();
            await().until(() -> router.router.streamCount() == 0);
        }
        assertEquals(
                List.of(
                        "acme online",
                        "acme streaming",
                        "frame 3",
                        "alert high",
                        "acme offline",
                        "acme online",
                        "acme streaming",
                        "acme offline"),
                told);
    }

    @Test
    void health_and_stats_are_as_deployed_clients_know_them() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme");
                var http = HttpClient.newHttpClient()) {
            String stats =
                    "{\"totalProducers\":1,\"totalVideoConsumers\":1,\"totalAlertConsumers\":2,\"totalConnections\":2,\"activeStreams\":[\"gate\"]}";
            assertEquals(stats, get(http, "/stats"));
            String health = get(http, "/health");
            assertTrue(
                    health.matches(
                            "\\{\"status\":\"healthy\",\"timestamp\":\"[0-9TZ:.-]+\",\"stats\":\\Q"
                                    + stats
                                    + "\\E}"),
                    health);
            assertEquals(0, viewer.leave() - 1000);
            assertEquals(0, phone.leave() - 1000);
        }
        await().until(() -> running.router.stats().totalConnections() == 0);
    }

    private String get(HttpClient http, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + running.router.port() + path))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private String refusal(String path, String... headers) {
        try (var client = new RouterClient(running.router.port(), path, headers)) {
            return "let in: " + client;
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private static Alert alert(String json) {
        return ((Alert.Read) Alert.read(json.getBytes(US_ASCII), Clock.systemUTC())).alert();
    }
}
