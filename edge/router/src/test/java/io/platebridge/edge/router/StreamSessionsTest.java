package io.platebridge.edge.router;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.router.RouterSettings.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Owners of streams, and the sessions of connections. */
class StreamSessionsTest {

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
    void a_user_who_may_publish_for_several_companies_names_one() throws Exception {
        try (var phone = running.connect("/streams/register", "both.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            phone.send(RunningRouter.register("gate"));
            JsonNode none = phone.json("error");
            assertEquals("UNAUTHORIZED", none.path("code").asString());
            assertEquals(
                    "companyId is missing; register with one of aaa, acme",
                    none.path("message").asString());
            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"companyId\":\"bolt\"}");
            assertEquals(
                    "you may not publish for this companyId; register with one of aaa, acme",
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
            assertEquals(1, running.router.stats().totalStreams());
        }
    }

    @Test
    void the_stream_id_of_a_phone_that_disconnected_recently_is_reserved() throws Exception {
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
    void another_companys_stream_can_neither_be_registered_nor_watched() throws Exception {
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
    void an_extended_session_continues() throws Exception {
        running.close();
        running =
                new RunningRouter(RunningRouter.LIMITS, seldom(), 1, RemoteStreams.NONE, List.of());
        Instant end = Instant.now().plusSeconds(1);
        running.sessions.briefEnds = end;
        try (var brief = running.viewer("gate", "brief.acme")) {
            running.sessions.briefEnds = Instant.now().plusSeconds(3600);
            await().until(() -> Instant.now().isAfter(end.plusSeconds(2)));
            brief.send("{\"type\":\"list\"}");
            assertEquals("streams", brief.json().path("type").asString());
            assertEquals(2, running.sessions.looks.get(), "once at the start, once at the end");
        }
    }

    @Test
    void an_expired_session_that_cannot_be_checked_is_closed() throws Exception {
        running.close();
        running =
                new RunningRouter(RunningRouter.LIMITS, seldom(), 1, RemoteStreams.NONE, List.of());
        running.sessions.briefEnds = Instant.now().plusSeconds(1);
        try (var brief = running.viewer("gate", "brief.acme")) {
            running.sessions.places = 0;
            assertEquals("AUTH_UNAVAILABLE", brief.json("error").path("code").asString());
            assertEquals(1013, brief.closeCode());
        }
    }

    /** Sessions are checked at their expiry only. */
    private static Timeouts seldom() {
        return new TimeoutsBuilder().sessionRecheck(Duration.ofHours(1)).build();
    }

    @Test
    void an_authenticated_client_may_send_its_token_again_or_a_newer_one() throws Exception {
        try (var client = running.connect("/ws", "brief.acme")) {
            client.send("{\"type\":\"auth\",\"token\":\"brief.acme\"}");
            assertEquals("Authentication successful", client.json().path("message").asString());
            client.send("{\"type\":\"auth\",\"token\":\"brief.bolt\"}");
            assertEquals("Authentication successful", client.json().path("message").asString());
            client.send("{\"type\":\"auth\",\"token\":\"eve.bolt\"}");
            assertEquals("ALREADY_AUTHENTICATED", client.json().path("code").asString());
            client.send("{\"type\":\"auth\",\"token\":\"unknown.now\"}");
            assertEquals("AUTH_UNAVAILABLE", client.json().path("code").asString());
            client.send("{\"type\":\"register\",\"streamId\":\"gate\",\"companyId\":\"acme\"}");
            assertEquals(
                    "you may not publish for this companyId; register with one of bolt",
                    client.json().path("message").asString(),
                    "the newer token's companies count");
        }
    }

    @Test
    void a_misconfigured_router_tells_clients_not_to_retry() throws Exception {
        try (var client = running.connect("/ws", "not.set")) {
            JsonNode error = client.json();
            assertEquals("AUTH_UNAVAILABLE", error.path("code").asString());
            assertEquals(
                    "the router cannot look up sessions: no table of sessions; contact its operator",
                    error.path("message").asString());
            assertEquals(1008, client.closeCode());
        }
    }

    @Test
    void a_publisher_that_lost_its_role_is_closed_and_gets_no_more_alerts() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            running.sessions.demoted.add("ann.acme");
            assertEquals("UNAUTHORIZED", phone.json("error").path("code").asString());
            assertEquals(1008, phone.closeCode());
            assertEquals("offline", viewer.json("status").path("status").asString());
        }
    }

    @Test
    void tokens_are_accepted_by_query_header_cookie_and_message() throws Exception {
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
    void a_session_that_could_not_be_rechecked_is_retried_within_seconds() throws Exception {
        running.close();
        running =
                new RunningRouter(
                        RunningRouter.LIMITS,
                        new TimeoutsBuilder().sessionRecheck(Duration.ofSeconds(3)).build(),
                        1,
                        RemoteStreams.NONE,
                        List.of());
        var people = new ArrayList<RouterClient>();
        try {
            for (char name = 'a'; name <= 'p'; name++) {
                people.add(running.viewer("gate", name + ".acme"));
            }
            running.sessions.places = 8;
            running.sessions.ended.add("p.acme");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> running.router.stats().totalConnections() == 15);
            assertEquals("AUTH_FAILED", people.getLast().json("error").path("code").asString());
        } finally {
            for (RouterClient person : people) {
                person.close();
            }
        }
    }
}
