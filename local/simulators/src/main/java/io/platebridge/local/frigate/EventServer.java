package io.platebridge.local.frigate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some of Frigate's HTTP API: {@code GET /api/version}, {@code GET /api/config}, {@code GET
 * /api/events?after=&before=&limit=&sort=} (times in seconds since the Unix epoch; 100 events, the
 * latest first, by default) and {@code POST /api/events/<camera>/<label>/create}, with which an
 * event is made by hand, that Frigate does not publish.
 *
 * <p>{@code POST /simulator/cars}, which no Frigate has, lets another process send a car.
 */
final class EventServer implements AutoCloseable {

    /** Lets something be seen and returns its id. */
    interface Maker {

        /** Makes an event by hand. */
        String create(String camera, String label, Optional<String> subLabel, double score);

        /** Reports a car. */
        String car(Visit visit);
    }

    private static final Pattern CREATE =
            Pattern.compile("/api/events/([\\w-]{1,60})/([\\w-]{1,60})/create");
    private static final String CARS = "/simulator/cars";
    private static final BigDecimal LATEST = BigDecimal.valueOf(100_000_000_000L);
    private static final int LIMIT = 100;
    private static final int BODY = 65_536;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Answer(int status, String type, String body) {

        Answer(int status, String json) {
            this(status, "application/json", json);
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final EventList events;
    private final FrigateSettings settings;
    private final Maker maker;

    EventServer(FrigateSettings settings, EventList events, Maker maker) throws IOException {
        this.settings = settings;
        this.events = events;
        this.maker = maker;
        InetSocketAddress address = settings.address();
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + address + ": " + e.getMessage(), e);
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
                answer = new Answer(422, EventRows.error("invalid request"));
            }
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean get = exchange.getRequestMethod().equals("GET");
        boolean post = exchange.getRequestMethod().equals("POST");
        Matcher create = CREATE.matcher(path);
        if (get && path.equals("/api/events")) {
            return new Answer(200, list(query(exchange.getRequestURI())));
        }
        if (get && path.equals("/api/version")) {
            return new Answer(200, "text/plain; charset=utf-8", version());
        }
        if (get && path.equals("/api/config")) {
            return new Answer(200, ConfigAnswer.of(settings));
        }
        if (post && create.matches()) {
            return new Answer(200, create(create.group(1), create.group(2), body(exchange)));
        }
        if (post && path.equals(CARS)) {
            return new Answer(200, EventRows.created(maker.car(visit(body(exchange)))));
        }
        return new Answer(404, EventRows.error("Not Found"));
    }

    private String version() {
        return settings.version().full() + "-simulated";
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody().readNBytes(BODY));
        if (!body.isObject()) {
            throw new IllegalArgumentException("not an object");
        }
        return body;
    }

    private String list(Map<String, String> query) {
        Instant after = time(query.getOrDefault("after", "0"));
        Instant before = time(query.getOrDefault("before", LATEST.toString()));
        int limit = Integer.parseInt(query.getOrDefault("limit", String.valueOf(LIMIT)));
        boolean latestFirst = !"date_asc".equals(query.get("sort"));
        return EventRows.list(events.between(after, before, limit, latestFirst));
    }

    private String create(String camera, String label, JsonNode body) {
        return EventRows.created(
                maker.create(
                        camera,
                        label,
                        Optional.of(body.path("sub_label").asString(""))
                                .filter(text -> !text.isBlank()),
                        new PlateReading("", body.path("score").asDouble(0)).score()));
    }

    /** A plate and its score, with an optional earlier reading and owner. */
    private static Visit visit(JsonNode body) {
        var readings = new ArrayList<PlateReading>();
        body.path("misread").forEach(earlier -> readings.add(reading(earlier)));
        readings.add(reading(body));
        return new Visit(
                body.path("camera").asString("gate"),
                PlateForm.RECOGNIZED,
                readings,
                Optional.of(body.path("owner").asString("")).filter(text -> !text.isBlank()));
    }

    private static PlateReading reading(JsonNode node) {
        String plate = node.path("plate").asString("");
        if (plate.isBlank()) {
            throw new IllegalArgumentException("a car without a plate");
        }
        return new PlateReading(plate, node.path("score").asDouble(0.95));
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
