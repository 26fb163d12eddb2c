package io.platebridge.edge.base.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exchanges with a real server that sends its body slowly, or too much of it. */
class BoundedExchangeTest {

    private static final int MAX_BYTES = 1000;
    private static final Duration LONG = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch dripping = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final BoundedExchange exchange = new BoundedExchange(client, MAX_BYTES);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/bytes", BoundedExchangeTest::sendBytes);
        server.createContext("/drip", this::drip);
        server.start();
    }

    @AfterEach
    void end() {
        client.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }

    private static void sendBytes(HttpExchange request) throws IOException {
        try (request) {
            int length = Integer.parseInt(request.getRequestURI().getQuery());
            request.sendResponseHeaders(length > 0 ? 200 : 404, 0);
            request.getResponseBody().write(new byte[length]);
        }
    }

    /** Sends one byte after the other until the client hangs up. */
    private void drip(HttpExchange request) {
        try (request) {
            request.sendResponseHeaders(200, 0);
            OutputStream body = request.getResponseBody();
            while (!threads.isShutdown()) {
                body.write(' ');
                body.flush();
                dripping.countDown();
                TimeUnit.MILLISECONDS.sleep(10);
            }
        } catch (IOException _) {
            hungUp.countDown();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(String path, Duration timeout) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + path))
                .timeout(timeout)
                .build();
    }

    @Test
    void a_response_up_to_the_limit_is_returned_whatever_its_status() throws Exception {
        HttpResponse<byte[]> full = exchange.send(request("/bytes?" + MAX_BYTES, LONG));
        assertEquals(200, full.statusCode());
        assertArrayEquals(new byte[MAX_BYTES], full.body());
        assertEquals(404, exchange.send(request("/bytes?0", LONG)).statusCode());
    }

    @Test
    void a_larger_body_is_not_read_to_its_end() {
        for (int length : new int[] {MAX_BYTES + 1, 64 << 20}) {
            var failure =
                    assertThrows(
                            BodyTooLargeException.class,
                            () -> exchange.send(request("/bytes?" + length, LONG)));
            assertEquals(
                    "expected a response of at most 1000 bytes, found more", failure.getMessage());
        }
    }

    @Test
    void a_body_that_drips_beyond_the_deadline_is_cut_off() throws Exception {
        var unlimited = new BoundedExchange(client, Long.MAX_VALUE);
        assertThrows(
                HttpTimeoutException.class,
                () -> unlimited.send(request("/drip", Duration.ofMillis(500))));
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the connection is closed");
    }

    @Test
    void a_canceled_exchange_closes_its_connection() throws Exception {
        var unlimited = new BoundedExchange(client, Long.MAX_VALUE);
        var response = unlimited.sendAsync(request("/drip", LONG));
        assertTrue(dripping.await(60, TimeUnit.SECONDS));
        response.cancel(true);
        assertThrows(CancellationException.class, response::join);
        assertTrue(hungUp.await(60, TimeUnit.SECONDS), "the connection is closed");
    }

    @Test
    void a_failed_connection_is_reported_with_its_cause() throws Exception {
        HttpRequest request = request("/bytes?1", LONG);
        server.stop(0);
        var failure = assertThrows(IOException.class, () -> exchange.send(request));
        assertInstanceOf(ConnectException.class, failure.getCause());
        assertEquals("no answer: java.net.ConnectException", failure.getMessage());
    }

    @Test
    void a_request_without_a_timeout_is_a_fault() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost/")).build();
        assertThrows(IllegalArgumentException.class, () -> exchange.send(request));
    }
}
