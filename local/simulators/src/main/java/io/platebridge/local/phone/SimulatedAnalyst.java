package io.platebridge.local.phone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An ML service like the prototype's: {@code POST /analyze} with {@code {streamId, frame,
 * timestamp}} is answered with {@code {"status": "ok"}}, and now and then with {@code {"alert":
 * {…}}}. A frame that is not a JPEG in base64 is refused with 400.
 */
final class SimulatedAnalyst implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 16 << 20;

    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private final Duration pause;
    private final Clock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Serves.
     *
     * @param port of the loopback address; 0 for one that is free
     * @param pause from alert to alert of a stream; the first comes at once
     * @throws IOException if the port is in use
     */
    SimulatedAnalyst(int port, Duration pause, Clock clock) throws IOException {
        this.pause = pause;
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.setExecutor(threads);
        server.createContext("/analyze", this::analyze);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void analyze(HttpExchange exchange) throws IOException {
        try (exchange) {
            String stream;
            try {
                JsonNode question = JSON.readTree(exchange.getRequestBody().readNBytes(MOST_BYTES));
                stream = question.path("streamId").asString("");
                if (stream.isEmpty() || !isJpeg(question.path("frame").asString(""))) {
                    answer(exchange, 400, "{\"error\":\"expected streamId and a JPEG in base64\"}");
                    return;
                }
            } catch (JacksonException | IllegalArgumentException _) {
                answer(exchange, 400, "{\"error\":\"invalid JSON\"}");
                return;
            }
            answer(exchange, 200, isDue(stream) ? alert(stream) : "{\"status\":\"ok\"}");
        }
    }

    private static boolean isJpeg(String frame) {
        byte[] picture = Base64.getDecoder().decode(frame);
        return picture.length > 2 && picture[0] == (byte) 0xff && picture[1] == (byte) 0xd8;
    }

    private boolean isDue(String stream) {
        Instant now = clock.instant();
        Instant due = next.computeIfAbsent(stream, _ -> now);
        return !now.isBefore(due) && next.replace(stream, due, now.plus(pause));
    }

    private String alert(String stream) {
        var answer = JSON.createObjectNode();
        var alert =
                answer.putObject("alert")
                        .put("type", "alert")
                        .put("streamId", stream)
                        .put("severity", "high")
                        .put("message", "A car waits at the barrier")
                        .put("timestamp", clock.millis());
        alert.putObject("metadata").put("confidence", 0.95).put("objectType", "car");
        return answer.toString();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
