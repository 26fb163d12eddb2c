package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.edge.base.cloud.ContractCloud;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A pod whose power fails after any commit: its state as it is on disk then, opened again and
 * completed, with the broker's redelivery of what it had not acknowledged.
 */
class PowerLossTest {

    private static final List<String> MESSAGES =
            List.of(
                    message("new", "1.1-a", "ABC128"),
                    message("update", "1.1-a", "ABC123").replace("0.95", "0.99"),
                    message("new", "1.2-b", "XYZ789"));

    private static final Set<String> KEYS = Set.of("1.1-a 1", "1.1-a 2", "1.2-b 1");

    @TempDir Path dir;
    private final ContractCloud cloud = new ContractCloud();
    private final PlateBridgeClient client =
            new PlateBridgeClient(cloud.uri(), () -> cloud.key().text(), Duration.ofSeconds(10));

    @AfterEach
    void close() {
        client.close();
        cloud.close();
    }

    @Test
    void each_decision_is_in_the_cloud_once_after_whichever_commit_the_power_failed()
            throws Exception {
        List<Path> failures = new ArrayList<>();
        Path first = dir.resolve("first");
        try (var pod = new PlatePod(first, Clock.systemUTC())) {
            Whitelisted.replace(pod.whitelist, 1, "ABC123");
            failures.add(onDisk(first, 0));
            for (String message : MESSAGES) {
                pod.decideEvent(message);
                failures.add(onDisk(first, failures.size()));
            }
            report(pod);
            failures.add(onDisk(first, failures.size()));
        }
        for (Path state : failures) {
            try (var restarted = new PlatePod(state, Clock.systemUTC())) {
                MESSAGES.forEach(restarted::decideEvent);
                report(restarted);
                assertEquals(3L, restarted.decisions.reports().get("reported"));
            }
            assertEquals(
                    KEYS, bodies().stream().map(PowerLossTest::key).collect(Collectors.toSet()));
            assertEquals(3, Set.copyOf(bodies()).size(), "a repeated report says the same");
        }
    }

    private List<JsonNode> bodies() {
        return cloud.requests("recordDetection");
    }

    /** The idempotency key of a report. */
    private static String key(JsonNode body) {
        return body.get("event_id").asString() + " " + body.path("sequence").asInt(1);
    }

    private void report(PlatePod pod) {
        try (var _ =
                new DetectionReports(
                        pod.database,
                        client,
                        PlatePod.SETTINGS,
                        pod.whitelist,
                        new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                        _ -> {},
                        _ -> new PodGate.Answer.Report(Optional.empty()),
                        Clock.systemUTC())) {
            await().until(() -> !pod.decisions.reports().containsKey("waiting"));
        }
    }

    /** Copies the state file and its log, as they are while the pod runs. */
    private Path onDisk(Path state, int number) throws IOException {
        Path copy = Files.createDirectory(dir.resolve("failure-" + number));
        for (String file : List.of("pod.db", "pod.db-wal")) {
            Files.copy(state.resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
