package io.platebridge.edge.pod.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import io.platebridge.edge.pod.relay.Relay.Outcome;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A relay behind a real HTTP server. */
class RelayTest {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> calls = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Outcome openAt(int port, RelaySettings.Method method) throws InterruptedException {
        return openAt(port, method, () -> false);
    }

    private Outcome openAt(int port, RelaySettings.Method method, BooleanSupplier isTooLate)
            throws InterruptedException {
        RelayUrl url =
                RelayUrl.of("http://gate:pass%%40word@127.0.0.1:%d/relay?turn=on".formatted(port));
        return new HttpRelay(vertx, new RelaySettings.Http(url, method, Duration.ofSeconds(3)))
                .open(isTooLate);
    }

    private Outcome openWithAnswer(int status, RelaySettings.Method method) throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    calls.add(
                            "%s %s %s"
                                    .formatted(
                                            exchange.getRequestMethod(),
                                            exchange.getRequestURI(),
                                            exchange.getRequestHeaders()
                                                    .getFirst("Authorization")));
                    exchange.getResponseHeaders().add("Location", "/other");
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
        server.start();
        try {
            return openAt(server.getAddress().getPort(), method);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_relay_is_called_once_as_it_is_configured() throws Exception {
        assertInstanceOf(Outcome.Opened.class, openWithAnswer(200, RelaySettings.Method.POST));
        assertInstanceOf(Outcome.Opened.class, openWithAnswer(204, RelaySettings.Method.GET));
        String login = Base64.getEncoder().encodeToString("gate:pass@word".getBytes(UTF_8));
        assertEquals(
                List.of("POST /relay?turn=on Basic " + login, "GET /relay?turn=on Basic " + login),
                calls);
    }

    @Test
    void a_refusal_did_not_open_and_another_answer_may_have() throws Exception {
        assertInstanceOf(Outcome.Refused.class, openWithAnswer(401, RelaySettings.Method.POST));
        assertInstanceOf(Outcome.Unknown.class, openWithAnswer(302, RelaySettings.Method.POST));
        assertInstanceOf(Outcome.Unknown.class, openWithAnswer(500, RelaySettings.Method.POST));
        assertEquals(3, calls.size(), calls::toString);
    }

    @Test
    void a_relay_that_is_not_there_did_not_open() throws Exception {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertInstanceOf(Outcome.Unreachable.class, openAt(free, RelaySettings.Method.POST));
    }

    @Test
    void a_command_that_expired_while_the_relay_was_connected_to_sends_nothing() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = openAt(server.getLocalPort(), RelaySettings.Method.POST, () -> true);

            assertInstanceOf(Outcome.Unreachable.class, outcome);
            assertEquals(-1, server.accept().getInputStream().read());
        }
    }

    @Test
    void a_relay_that_does_not_answer_may_have_opened_and_is_not_called_again() throws Exception {
        assertInstanceOf(Outcome.Unknown.class, openWithoutAnswer(false));
        assertInstanceOf(Outcome.Unknown.class, openWithoutAnswer(true));
    }

    private Outcome openWithoutAnswer(boolean closes) throws Exception {
        var connections = new AtomicInteger();
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (true) {
                                var connection = server.accept();
                                connections.incrementAndGet();
                                connection.getInputStream().read(new byte[1024]);
                                if (closes) {
                                    connection.close();
                                }
                            }
                        } catch (IOException _) {
                            // The test has ended.
                        }
                    });
            Outcome outcome = openAt(server.getLocalPort(), RelaySettings.Method.GET);
            assertEquals(1, connections.get());
            return outcome;
        }
    }

    @Test
    void a_url_shows_its_host_only_and_others_are_refused() {
        assertEquals(
                "http://192.168.1.50",
                RelayUrl.of("http://gate:secret@192.168.1.50/secret?key=secret").toString());
        for (String url :
                List.of("ftp://host/", "http:///path", "gate", "http://host/#a", "http://h/ ö")) {
            assertThrows(IllegalArgumentException.class, () -> RelayUrl.of(url));
        }
    }
}
