package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.platebridge.api.ContractText.Operation;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests that are almost right: the contract's examples, changed at random. Whatever comes, the
 * answer keeps the contract and is never a 5xx.
 */
class FuzzTest {

    /** For each seed; {@code -Dfuzz.requests} for more. */
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 3_000);

    @ParameterizedTest
    @ValueSource(longs = {20261120, 20261129, 7})
    void no_request_is_answered_with_a_5xx(long seed) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (TestCloud cloud = new TestCloud()) {
            TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
            cloud.heartbeat(pod, "cam_001");
            cloud.allow(TestCloud.GATE, "ABC123");
            Mutation mutation = new Mutation(new Random(seed));
            // It would call the addresses of changed heartbeats; StreamProxyTest has its own pod.
            List<Operation> operations =
                    ContractText.operations().stream()
                            .filter(operation -> !operation.function().equals("stream-proxy"))
                            .toList();
            for (int i = 0; i < REQUESTS; i++) {
                Operation operation = operations.get(i % operations.size());
                Events events = mutation.of(operation, pod);
                Answer answer = answer(cloud, events, i);
                assertTrue(
                        answer.status() < 500,
                        () ->
                                "request %s: %s: %s"
                                        .formatted(
                                                describe(events), answer.status(), answer.body()));
                statuses.merge(answer.status(), 1, Integer::sum);
            }
        }
        System.out.printf("fuzz: seed %d, %d requests, statuses %s%n", seed, REQUESTS, statuses);
        // Else it would have tried nothing but one kind of request.
        assertTrue(statuses.get(200) > REQUESTS / 10, statuses.toString());
        assertTrue(statuses.get(400) > REQUESTS / 10, statuses.toString());
        assertTrue(statuses.keySet().containsAll(List.of(401, 403, 404)), statuses.toString());
    }

    private static Answer answer(TestCloud cloud, Events events, int number) {
        try {
            return cloud.send(events);
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError("request %d: %s".formatted(number, describe(events)), e);
        }
    }

    private static String describe(Events events) {
        APIGatewayV2HTTPEvent event = events.event();
        return "%s query %s headers %s body %s"
                .formatted(
                        event.getRouteKey(),
                        event.getQueryStringParameters(),
                        event.getHeaders(),
                        event.getBody());
    }
}
