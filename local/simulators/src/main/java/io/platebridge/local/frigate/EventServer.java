package io.platebridge.local.frigate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two operations of Frigate's HTTP API: {@code GET /api/events?after=&before=&limit=} (times in
 * seconds since the Unix epoch, 100 events unless told otherwise) and {@code POST
 * /api/events/<camera>/<label>/create}, with which a car is made by hand.
 */
final class EventServer implements AutoCloseable {

    /** Makes a car and returns its id. */
    interface Maker {
        String make(String camera, String plate, double score, PlateForm form);
    }

    private static final Pattern CREATE =
            Pattern.compile("/api/events/([\\w-]{1,60})/(license_plate|car)/create");
    private static final BigDecimal LATEST = BigDecimal.valueOf(100_000_000_000L);
    private static final int LIMIT = 100;
    private static final int MOST = 1000;
    private static final int BODY = 65_536;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Answer(int status, String json) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EventList events;
    private final Maker maker;

    EventServer(InetSocketAddress address, EventList events, Maker maker) throws IOException {
        this.events = events;
        this.maker = maker;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("can't listen on " + address + ": " + e.getMessage(), e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI address() {
        InetSocketAddress bound = server.getAddress();
        String host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : bound.getHostString();
        return URI.create("http://%s:%d".formatted(host, bound.getPort()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IllegalArgumentException | JacksonException e) {
                answer = new Answer(422, EventRows.error("not a request of Frigate's"));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            byte[] body = answer.json.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher create = CREATE.matcher(path);
        if (exchange.getRequestMethod().equals("GET") && path.equals("/api/events")) {
            return new Answer(200, list(query(exchange.getRequestURI())));
        }
        if (exchange.getRequestMethod().equals("POST") && create.matches()) {
            JsonNode body = JSON.readTree(exchange.getRequestBody().readNBytes(BODY));
            return new Answer(200, create(create.group(1), create.group(2), body));
        }
        return new Answer(404, EventRows.error("Not Found"));
    }

    private String list(Map<String, String> query) {
        Instant after = time(query.getOrDefault("after", "0"));
        Instant before = time(query.getOrDefault("before", LATEST.toString()));
        int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(LIMIT)));
        return EventRows.list(events.between(after, before, Math.clamp(limit, 0, MOST)));
    }

    private String create(String camera, String label, JsonNode body) {
        String plate = body.path("sub_label").asString("");
        if (plate.isBlank()) {
            throw new IllegalArgumentException("a car without a plate");
        }
        PlateForm form = label.equals("car") ? PlateForm.RECOGNIZED : PlateForm.SUB_LABEL;
        double score = body.path("score").asDouble(0.9);
        return EventRows.created(maker.make(camera, plate, score, form));
    }

    private static Map<String, String> query(URI uri) {
        String query = uri.getQuery() == null ? "" : uri.getQuery();
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (_, last) -> last));
    }

    /** Reads seconds since the Unix epoch, with decimals. */
    private static Instant time(String seconds) {
        BigDecimal value = new BigDecimal(seconds).max(BigDecimal.ZERO).min(LATEST);
        return Instant.ofEpochSecond(
                value.longValue(), value.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
