package io.platebridge.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * DynamoDB refuses a write that meets somebody else's transaction, and DynamoDB Local does not.
 * Here a server in between answers some writes as DynamoDB does and passes all else on.
 */
class TransactionConflictTest {

    private static final String CONFLICT =
            """
            {"__type":"com.amazonaws.dynamodb.v20120810#TransactionConflictException",
             "message":"Transaction is ongoing for the item"}\
            """;
    private static final String CANCELLED =
            """
            {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
             "Message":"Transaction cancelled, please refer cancellation reasons",
             "CancellationReasons":[{"Code":"None"},
               {"Code":"%s","Message":"Transaction is ongoing for the item"}]}\
            """;

    /** Why a transaction is cancelled. */
    private volatile String reason = "TransactionConflict";

    private final AtomicInteger conflicts = new AtomicInteger();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AwsSettings direct = LocalAws.newTable();
    private HttpServer server;
    private World world;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        world =
                new World(
                        new AwsSettings(
                                direct.region(),
                                direct.table(),
                                direct.bucket(),
                                Optional.of(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + server.getAddress().getPort())),
                                Optional.empty()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("x-amz-target");
        boolean isWrite = target.endsWith("UpdateItem") || target.endsWith("TransactWriteItems");
        if (isWrite && conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(
                    exchange,
                    400,
                    (target.endsWith("UpdateItem") ? CONFLICT : CANCELLED.formatted(reason))
                            .getBytes(UTF_8));
            return;
        }
        var request =
                HttpRequest.newBuilder(direct.dynamoDbEndpoint().orElseThrow())
                        .header("content-type", "application/x-amz-json-1.0")
                        .header("x-amz-target", target)
                        .header(
                                "authorization",
                                exchange.getRequestHeaders().getFirst("authorization"))
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        exchange.getRequestBody().readAllBytes()))
                        .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            send(exchange, response.statusCode(), response.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void a_heartbeat_that_meets_a_transaction_is_stored_all_the_same() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        world.store.meter().readAndReset();
        conflicts.set(2);

        var stored = world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE));

        assertEquals(PodStatus.ONLINE, stored.status());
        assertEquals(0, conflicts.get());
    }

    @Test
    void a_heartbeat_that_meets_transactions_without_end_is_refused_as_unavailable() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        conflicts.set(1_000);

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () -> world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)));

        assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    void a_change_of_a_whitelist_that_meets_a_transaction_or_is_throttled_happens_once(
            String code) {
        reason = code;
        conflicts.set(2);

        long version =
                world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("ABC123")));

        assertEquals(1, version);
        assertEquals(0, conflicts.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TransactionConflict", "ThrottlingError"})
    void when_it_never_ends_the_caller_is_told_to_come_back(String code) {
        reason = code;
        conflicts.set(Integer.MAX_VALUE);

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                world.whitelists.put(
                                        World.GATE.site(), WhitelistEntry.of(Plate.of("ABC123"))));

        assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
    }
}
