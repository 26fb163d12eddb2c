package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.platebridge.api.ContractText.Operation;
import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests that are almost right: the contract's examples, changed at random. Whatever comes, the
 * answer keeps the contract and is never a 5xx.
 */
class FuzzTest {

    /** In all; {@code -Dfuzz.requests} for more. */
    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 102_000);

    /**
     * Seeds of requests with few changes, of which many are accepted, and of others with more,
     * which are refused before the store is asked.
     */
    private static final List<Long> SEEDS = List.of(20261120L, 20261129L, 7L);

    private static final int SHARE_OF_FEW_CHANGES = 17;

    /** The requests of a seed. */
    private record Series(long seed, int leastChanges, int requests) {}

    @Test
    void no_request_is_answered_with_a_5xx() throws Exception {
        var series = new ArrayList<Series>();
        int few = REQUESTS / SHARE_OF_FEW_CHANGES / SEEDS.size();
        for (long seed : SEEDS) {
            series.add(new Series(seed, 0, few));
            series.add(new Series(seed, 2, REQUESTS / SEEDS.size() - few));
        }
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (var threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var sent : threads.invokeAll(series.stream().map(FuzzTest::task).toList())) {
                sent.get().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            }
        }
        int all = statuses.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("COUNT fuzz: %,d requests in all, statuses %s%n", all, statuses);
        assertTrue(all >= REQUESTS * 99 / 100, () -> all + " requests");
    }

    private static Callable<Map<Integer, Integer>> task(Series series) {
        return () -> send(series);
    }

    private static Map<Integer, Integer> send(Series series) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (TestCloud cloud = new TestCloud()) {
            TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
            cloud.heartbeat(pod, "cam_001");
            cloud.allow(TestCloud.GATE, "ABC123");
            Mutation mutation = new Mutation(new Random(series.seed()), series.leastChanges());
            // It would call the addresses of changed heartbeats; StreamProxyTest has its own pod.
            List<Operation> operations =
                    ContractText.operations().stream()
                            .filter(operation -> !operation.function().equals("stream-proxy"))
                            .filter(operation ->
                                    series.leastChanges() == 0
                                            || operation.request() instanceof ObjectNode)
                            .toList();
            for (int i = 0; i < series.requests(); i++) {
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
        System.out.printf("fuzz: %s, statuses %s%n", series, statuses);
        // Else it would have tried nothing but one kind of request.
        assertTrue(statuses.get(400) > series.requests() / 10, statuses.toString());
        if (series.leastChanges() == 0) {
            assertTrue(statuses.get(200) > series.requests() / 10, statuses.toString());
            assertTrue(statuses.keySet().containsAll(List.of(401, 403, 404)), statuses.toString());
        }
        return statuses;
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
