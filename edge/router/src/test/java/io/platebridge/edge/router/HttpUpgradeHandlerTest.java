package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** HTTP before there is a WebSocket. */
class HttpUpgradeHandlerTest {

    private static final JsonMapper JSON = new JsonMapper();

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
    void a_page_of_another_origin_cannot_use_a_users_cookie() {
        assertTrue(
                refusal(
                                "/streams/subscribe",
                                "Cookie: better-auth.session_token=guard.acme",
                                "Origin: https://evil.example.com")
                        .contains(" 403 "));
        assertTrue(refusal("/elsewhere").contains(" 404 "));
    }

    @Test
    void an_invalid_token_is_not_repeated() throws Exception {
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
    void health_and_stats_have_the_fields_that_deployed_clients_expect() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            String stats =
                    "{\"totalProducers\":1,\"totalVideoConsumers\":1,\"totalAlertConsumers\":2,\"totalConnections\":2,\"totalStreams\":1,\"activeStreams\":[\"gate\"]}";
            assertEquals(stats, get("/stats?token=guard.acme"));
            String health = get("/health", "Authorization", "Bearer guard.acme");
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

    @Test
    void head_is_answered_like_get_and_other_methods_get_the_allowed_ones() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : List.of("/health", "/stats", "/streams/subscribe", "/ws")) {
                HttpResponse<String> get = ask(http, "GET", path);
                HttpResponse<String> head = ask(http, "HEAD", path);
                assertEquals(get.statusCode(), head.statusCode(), path);
                assertEquals(
                        get.headers().firstValue("Content-Type"),
                        head.headers().firstValue("Content-Type"));
                assertEquals("", head.body(), path);
                HttpResponse<String> post = ask(http, "POST", path);
                assertEquals(405, post.statusCode(), path);
                assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElse("none"), path);
            }
        }
    }

    private HttpResponse<String> ask(HttpClient http, String method, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + running.router.port() + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void stream_ids_are_listed_for_clients_that_may_watch_them_and_counted_for_all()
            throws Exception {
        try (var _ = running.phone("gate", "ann.acme");
                var _ = running.phone("yard", "eve.bolt");
                var _ = running.phone("alley", "eve.bolt");
                var _ = running.viewer("lane", "guard.acme")) {
            String cookie = "better-auth.session_token=eve.bolt";
            assertEquals("3 [gate]", streams(get("/stats?token=guard.acme")));
            assertEquals("3 [alley, yard]", streams(get("/stats", "Cookie", cookie)));
            assertEquals("3 [alley, gate, yard]", streams(get("/stats?token=root.none")));
            for (String nobody :
                    List.of("/stats", "/stats?token=nobody", "/stats?token=unknown.now")) {
                assertEquals("3 []", streams(get(nobody)));
            }
            assertEquals("3 []", streams(get("/health")));
            assertEquals(
                    "Forbidden",
                    JSON.readTree(
                                    get(
                                            "/stats",
                                            "Cookie",
                                            cookie,
                                            "Origin",
                                            "https://evil.example.com"))
                            .path("error")
                            .asString());
        }
    }

    @Test
    void a_status_request_without_a_verdict_in_time_is_closed() throws Exception {
        try (var socket = new Socket("127.0.0.1", running.router.port())) {
            socket.setSoTimeout(10_000);
            String asked = "GET /stats?token=slow.acme HTTP/1.1\r\nHost: localhost\r\n\r\n";
            socket.getOutputStream().write((asked + asked).getBytes(US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
        assertEquals("0 []", streams(get("/stats")));
    }

    private static String streams(String answer) {
        JsonNode told = JSON.readTree(answer);
        JsonNode stats = told.path("stats").isObject() ? told.path("stats") : told;
        return "%d %s"
                .formatted(
                        stats.path("totalStreams").asInt(),
                        stats.path("activeStreams").values().stream()
                                .map(JsonNode::asString)
                                .toList());
    }

    /** Without a client of any kind: some of them send no header named Origin. */
    private String get(String path, String... headers) throws IOException {
        try (var socket = new Socket("127.0.0.1", running.router.port())) {
            socket.setSoTimeout(10_000);
            var asked = new StringBuilder("GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path));
            for (int i = 0; i < headers.length; i += 2) {
                asked.append("%s: %s\r\n".formatted(headers[i], headers[i + 1]));
            }
            socket.getOutputStream().write(asked.append("\r\n").toString().getBytes(US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), US_ASCII);
            return answer.substring(answer.indexOf("\r\n\r\n") + 4);
        }
    }

    private String refusal(String path, String... headers) {
        try (var _ = new RouterClient(running.router.port(), path, headers)) {
            return "admitted";
        } catch (IOException e) {
            return e.getMessage();
        }
    }
}
