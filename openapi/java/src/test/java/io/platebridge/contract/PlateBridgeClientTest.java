package io.platebridge.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers get when the cloud refuses, is slow, is somebody else, or is not there. */
class PlateBridgeClientTest {

    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void an_error_is_thrown_with_the_problem_the_cloud_sent() {
        answer(
                401,
                """
                {"type":"https://platebridge.example/problems/api_key_invalid","title":"t","status":401,
                 "code":"api_key_invalid","detail":"d","error":"api_key_invalid","remedy":"r","later":1}
                """);
        ProblemException thrown = assertThrows(ProblemException.class, this::health);
        assertEquals(ErrorCode.API_KEY_INVALID, thrown.problem().code());
        assertEquals("r", thrown.problem().remedy());
        assertFalse(thrown.isTransient());
    }

    @Test
    void an_error_that_is_no_problem_is_told_by_its_status() {
        answer(502, "<html>Bad Gateway</html>");
        ProblemException thrown = assertThrows(ProblemException.class, this::health);
        assertEquals(ErrorCode.UNAVAILABLE, thrown.problem().code());
        assertEquals(502, thrown.problem().status());
        assertTrue(thrown.isTransient());
    }

    @Test
    void the_wait_that_the_cloud_asks_for_is_passed_on() {
        handle(exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "7");
            exchange.sendResponseHeaders(429, -1);
        });
        ProblemException thrown = assertThrows(ProblemException.class, this::health);
        assertEquals(ErrorCode.TOO_MANY_REQUESTS, thrown.problem().code());
        assertEquals(Optional.of(Duration.ofSeconds(7)), thrown.retryAfter());
    }

    private void answerCompressed(byte[] content) {
        handle(exchange -> {
            var gzip = new ByteArrayOutputStream();
            try (var compressed = new GZIPOutputStream(gzip)) {
                compressed.write(content);
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, gzip.size());
            exchange.getResponseBody().write(gzip.toByteArray());
            exchange.close();
        });
    }

    @Test
    void a_compressed_answer_is_read() throws Exception {
        String health = "{\"status\":\"ok\",\"version\":\"1\",\"time\":\"2026-11-20T12:00:00Z\"}";
        answerCompressed(health.getBytes(StandardCharsets.UTF_8));
        assertEquals("1", health().version());
    }

    @Test
    void a_compressed_answer_that_is_too_large_is_refused() {
        answerCompressed(new byte[9 << 20]);
        IOException thrown = assertThrows(IOException.class, this::health);
        assertTrue(thrown.getMessage().contains("8388608"), thrown.getMessage());
    }

    @Test
    void a_redirect_is_not_followed() {
        handle(exchange -> {
            exchange.getResponseHeaders().set("Location", "http://localhost:1/");
            exchange.sendResponseHeaders(307, -1);
        });
        ProblemException thrown = assertThrows(ProblemException.class, this::health);
        assertEquals(307, thrown.problem().status());
    }

    @Test
    void an_answer_that_lacks_a_required_field_is_no_answer() {
        answer(200, "{\"status\":\"ok\",\"version\":\"1\"}");
        IOException thrown = assertThrows(IOException.class, this::health);
        assertTrue(thrown.getMessage().contains("Health"), thrown.getMessage());
    }

    @Test
    void null_is_no_answer() {
        answer(200, "null");
        assertThrows(IOException.class, this::health);
    }

    @Test
    void an_endless_answer_is_cut_off() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[1 << 16];
            while (true) {
                exchange.getResponseBody().write(block);
            }
        });
        assertThrows(IOException.class, this::health);
    }

    @Test
    void an_answer_that_stops_half_way_ends_with_the_timeout() {
        handle(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        assertThrows(HttpTimeoutException.class, () -> health(Duration.ofMillis(300)));
    }

    @Test
    void a_cloud_that_is_not_there_is_an_io_exception() {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThrows(
                IOException.class,
                () -> {
                    try (PlateBridgeClient client = client(port, Duration.ofSeconds(10))) {
                        client.getHealth();
                    }
                });
    }

    private Health health() throws Exception {
        return health(Duration.ofSeconds(30));
    }

    private Health health(Duration timeout) throws Exception {
        try (PlateBridgeClient client = client(server.getAddress().getPort(), timeout)) {
            return client.getHealth();
        }
    }

    private static PlateBridgeClient client(int port, Duration timeout) {
        return new PlateBridgeClient(
                URI.create("http://localhost:%d/".formatted(port)), () -> "key", timeout);
    }

    private void answer(int status, String body) {
        handle(exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void handle(HttpHandler handler) {
        server.createContext("/", handler);
    }
}
