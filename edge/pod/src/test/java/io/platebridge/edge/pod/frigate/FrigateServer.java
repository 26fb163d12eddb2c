package io.platebridge.edge.pod.frigate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.platebridge.edge.base.tls.TestAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers as Frigate's HTTP API does, by its source ({@code frigate/api/event.py}, {@code auth.py},
 * {@code app.py}, {@code media.py} and {@code events/maintainer.py} of 0.16 to 0.18): {@code after}
 * excludes its bound, the newest comes first unless {@code sort=date_asc}, 100 rows unless {@code
 * limit} says otherwise; a login is a cookie with a JWT, whose name is the administrator's.
 */
public final class FrigateServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, JsonNode> rows = new ConcurrentHashMap<>();
    private final Map<String, byte[]> pictures = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Optional<String> credentials = Optional.empty();
    private final AtomicInteger session = new AtomicInteger();
    private volatile boolean losing;
    private volatile String config = config(1, true, true, true);

    /** Serves without a login, as at port 5000. */
    public FrigateServer() throws IOException {
        this(HttpServer.create(loopback(), 0));
    }

    private FrigateServer(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Serves by TLS, as at port 8971. */
    public static FrigateServer encrypted(TestAuthority.Issued certificate) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        var context =
                (JdkSslContext)
                        SslContextBuilder.forServer(
                                        certificate.certificate().toFile(),
                                        certificate.key().toFile())
                                .sslProvider(SslProvider.JDK)
                                .build();
        server.setHttpsConfigurator(new HttpsConfigurator(context.context()));
        return new FrigateServer(server);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    public URI url() {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create("%s://127.0.0.1:%d".formatted(scheme, server.getAddress().getPort()));
    }

    /** Requires a login, as port 8971 does. */
    public void demandLogin(String user, String password) {
        credentials = Optional.of(user + ":" + password);
    }

    /** Lets every cookie run out. */
    public void endSessions() {
        session.incrementAndGet();
    }

    /** Answers as if nothing but the number of rows had been asked for. */
    public void loseQueries() {
        losing = true;
    }

    /** Sets the answer of {@code /api/config}. */
    public void setUp(String config) {
        this.config = config;
    }

    /**
     * Has a picture of a car.
     *
     * @param kind {@code snapshot} or {@code thumbnail}
     */
    public void picture(String id, String kind, byte[] jpeg) {
        pictures.put("/api/events/%s/%s.jpg".formatted(id, kind), jpeg);
    }

    /** Returns paths and queries in the order they were asked. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /**
     * Has a car in the list, or another state of it.
     *
     * @param end absent while it is there
     * @param plate empty when none was read
     * @param more further fields of {@code data}, each followed by a comma
     */
    public void car(String id, Instant start, Optional<Instant> end, String plate, String more) {
        String read =
                plate.isEmpty()
                        ? ""
                        : "\"recognized_license_plate\": \"%s\", \"recognized_license_plate_score\": 0.95, "
                                .formatted(plate);
        rows.put(
                id,
                JSON.readTree(
                        """
                        {"id": "%s", "camera": "gate", "label": "car", "zones": ["drive"],
                         "start_time": %s, "end_time": %s, "has_clip": true, "has_snapshot": true,
                         "plus_id": null, "retain_indefinitely": false, "sub_label": null,
                         "top_score": null, "false_positive": null, "box": null,
                         "data": {%s %s "type": "object", "score": 0.9, "top_score": 0.91,
                           "region": [0.1, 0.1, 0.5, 0.5], "box": [0.2, 0.2, 0.3, 0.3],
                           "attributes": [], "average_estimated_speed": 0, "velocity_angle": 0}}
                        """
                                .formatted(
                                        id,
                                        seconds(start),
                                        end.map(FrigateServer::seconds).orElse(null),
                                        read,
                                        more)));
    }

    private static String seconds(Instant time) {
        return "%d.%06d".formatted(time.getEpochSecond(), time.getNano() / 1000);
    }

    /** Returns a configuration with one camera, {@code gate}, as {@code /api/config} shows it. */
    public static String config(int qos, boolean lpr, boolean record, boolean snapshots) {
        return """
        {"version": "0.17-0",
         "mqtt": {"enabled": true, "host": "broker", "port": 1883, "topic_prefix": "frigate",
           "client_id": "frigate", "stats_interval": 60, "user": "frigate", "qos": %d},
         "lpr": {"enabled": %b, "recognition_threshold": 0.9, "min_area": 1000},
         "cameras": {"gate": {"name": "gate", "enabled": true, "type": "generic",
           "objects": {"track": ["person", "car"]}, "record": {"enabled": %b},
           "snapshots": {"enabled": %b}, "lpr": {"enabled": %b}}}}
        """
                .formatted(qos, lpr, record, snapshots, lpr);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestURI().toString());
            if (path.equals("/api/login")) {
                logIn(exchange);
            } else if (!letIn(exchange)) {
                send(exchange, 401, "");
            } else {
                switch (path) {
                    case "/api/events" -> send(exchange, 200, list(query(exchange)));
                    case "/api/config" -> send(exchange, 200, config);
                    case "/api/version" -> send(exchange, 200, "0.17.2-1a2b3c4");
                    default -> sendPicture(exchange, path);
                }
            }
        }
    }

    private void sendPicture(HttpExchange exchange, String path) throws IOException {
        byte[] picture = pictures.get(path);
        if (picture == null) {
            send(exchange, 404, "{\"success\":false,\"message\":\"Event not found\"}");
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
        exchange.sendResponseHeaders(200, picture.length);
        exchange.getResponseBody().write(picture);
    }

    private void logIn(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        String given = body.path("user").asString() + ":" + body.path("password").asString();
        if (credentials.filter(given::equals).isEmpty()) {
            send(exchange, 401, "{\"message\":\"Login failed\"}");
            return;
        }
        exchange.getResponseHeaders()
                .add("Set-Cookie", "house_token=jwt.%d; HttpOnly; Path=/".formatted(session.get()));
        send(exchange, 200, "");
    }

    private boolean letIn(HttpExchange exchange) {
        String cookie = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        return credentials.isEmpty() || cookie.contains("house_token=jwt." + session.get());
    }

    private String list(Map<String, String> query) {
        double after = losing ? 0 : Double.parseDouble(query.getOrDefault("after", "0"));
        Comparator<JsonNode> order =
                Comparator.comparingDouble(row -> row.path("start_time").asDouble());
        boolean ascending = query.getOrDefault("sort", "").equals("date_asc");
        return rows.values().stream()
                .filter(row -> row.path("start_time").asDouble() > after)
                .sorted(ascending ? order : order.reversed())
                .limit(Integer.parseInt(query.getOrDefault("limit", "100")))
                .map(JsonNode::toString)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return Arrays.stream(exchange.getRequestURI().getQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
