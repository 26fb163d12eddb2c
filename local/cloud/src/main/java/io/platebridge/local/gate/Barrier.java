package io.platebridge.local.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.platebridge.core.Base62;
import io.platebridge.local.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * A simulated barrier that the cloud opens as it opens Gatewise's: {@code POST
 * /community/{id}/access-point/{id}/open} with its key. Every such request opens it, also a
 * repeated one. {@code GET /} lists the openings.
 */
public final class Barrier implements AutoCloseable {
    private static final Pattern OPEN =
            Pattern.compile("/community/[^/]+/access-point/([^/]+)/open");

    private final String key = Base62.secret(new SecureRandom());
    private final List<Opening> openings = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    /**
     * An opening.
     *
     * @param accessPoint of the request's path
     * @param idempotencyKey of the request, which the barrier does not use
     */
    public record Opening(Instant at, String accessPoint, String idempotencyKey) {}

    /**
     * @throws io.platebridge.local.process.StartFailure if the port is in use
     */
    public Barrier(int port) {
        this.server = new LoopbackServer("the simulated barrier", port, this::answer);
    }

    /** Where it serves. */
    public URI address() {
        return URI.create("http://localhost:" + server.port());
    }

    /** Returns the key that it demands. */
    public String key() {
        return key;
    }

    /** Returns the openings of an access point, the oldest first. */
    public List<Opening> openings(String accessPoint) {
        return openings.stream()
                .filter(opening -> opening.accessPoint().equals(accessPoint))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = OPEN.matcher(exchange.getRequestURI().getPath());
            var headers = exchange.getRequestHeaders();
            if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, 200, list());
            } else if (!path.matches()) {
                send(exchange, 404, "{\"success\": false}");
            } else if (!("Bearer " + key).equals(headers.getFirst("Authorization"))) {
                send(exchange, 401, "{\"success\": false}");
            } else {
                String idempotencyKey = headers.getFirst("Idempotency-Key");
                openings.add(
                        new Opening(
                                Instant.now(),
                                path.group(1),
                                idempotencyKey == null ? "" : idempotencyKey));
                send(exchange, 200, "{\"success\": true}");
            }
        }
    }

    private String list() {
        var text =
                new StringBuilder("The barrier was opened %d times.\n".formatted(openings.size()));
        openings.forEach(
                opening -> text.append("%s %s\n".formatted(opening.at(), opening.accessPoint())));
        return text.toString();
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(UTF_8);
        exchange.getResponseHeaders()
                .set(
                        "Content-Type",
                        text.startsWith("{") ? "application/json" : "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.close();
    }
}
