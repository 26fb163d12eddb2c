package io.platebridge.bench.pod;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The cloud as one pod sees it, by the contract's records: it registers, has a whitelist and
 * answers each report at once. It knows when an event was first reported.
 */
final class GateCloud implements AutoCloseable {

    private static final PodId POD = new PodId("bench-pod");
    private static final int PAGE = 10_000;

    /** Of the list, as the cloud's answers have it. */
    private static final String TAG = "\"1-0\"";

    private static final Pattern CURSOR = Pattern.compile("cursor=(\\d+)");

    private final List<WhitelistEntry> entries;
    private final ApiKey key = ApiKey.create(POD, new Random(1));
    private final Map<String, Long> reported = new ConcurrentHashMap<>();
    private final HttpServer server;

    /**
     * @param plates how many are listed
     */
    GateCloud(int plates) throws IOException {
        entries =
                IntStream.range(0, plates)
                        .mapToObj(GateCloud::plate)
                        .map(plate -> new WhitelistEntry(plate, null, null, true, null, null))
                        .toList();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/", this::serve);
        server.start();
    }

    /** Returns a plate; those below the size of the list are listed. */
    static String plate(int number) {
        return "B%06d".formatted(number);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** When events were reported, by {@link System#nanoTime}. */
    Map<String, Long> reported() {
        return reported;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            long now = System.nanoTime();
            if (TAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Object answer =
                    switch (path) {
                        case "/api/pods/register" ->
                                new RegisterResponse(
                                        POD.value(), key.text(), "oaks", "main", "acme");
                        case "/api/pod/heartbeat" -> heartbeat();
                        case "/api/plates" -> page(exchange);
                        case "/api/pod/detect" ->
                                detect(
                                        ContractJson.MAPPER.readValue(body, DetectRequest.class),
                                        now);
                        default -> Map.of();
                    };
            byte[] bytes = ContractJson.MAPPER.writeValueAsBytes(answer);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.equals(Map.of()) ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static HeartbeatResponse heartbeat() {
        return new HeartbeatResponse(
                POD.value(),
                "oaks",
                "main",
                "acme",
                PodStatus.ONLINE,
                1,
                List.of(),
                Instant.now(),
                null);
    }

    private Whitelist page(HttpExchange exchange) {
        Matcher cursor = CURSOR.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        int to = Math.min(from + PAGE, entries.size());
        return new Whitelist(
                1,
                "UTC",
                null,
                entries.subList(from, to),
                null,
                to == entries.size() ? null : String.valueOf(to),
                TAG);
    }

    private DetectResponse detect(DetectRequest request, long now) {
        String event = String.valueOf(request.eventId());
        boolean first = reported.putIfAbsent(event, now) == null;
        return new DetectResponse(
                event,
                Decision.ALLOW,
                DecisionReason.LISTED,
                !first,
                1,
                true,
                Decision.ALLOW,
                true,
                null);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
