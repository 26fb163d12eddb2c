package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A pod with a gate of its own whose power fails after any commit, also those of the reports, the
 * gate and the whitelist: each state as it was on disk then is opened again and completed, with the
 * broker's redelivery.
 */
class GatePowerLossTest extends OfflineGate {

    /**
     * What a power cut left.
     *
     * @param calls of the relay until then
     * @param reports until then
     */
    private record PowerCut(Path state, int calls, List<String> reports) {}

    private final List<PowerCut> cuts = new CopyOnWriteArrayList<>();
    private final AtomicInteger copies = new AtomicInteger();

    @Test
    void whichever_commit_was_the_last_each_car_is_reported_and_let_in_at_most_once() {
        Path first = dir.resolve("first");
        cloud.goAway();
        try (var pod = new GatePod(first, true, () -> cut(first))) {
            visit(pod);
            await().atMost(PATIENCE).until(() -> calls.get() == 1);
            cloud.comeBack();
            pod.isSilent = false;
            await().atMost(PATIENCE).until(() -> pod.waiting() == 0);
        }
        assertTrue(cuts.size() >= 8, () -> cuts.size() + " commits");
        for (PowerCut cut : cuts) {
            int before = calls.get();
            int reported = reports().size();
            try (var restarted = new GatePod(cut.state(), false)) {
                visit(restarted);
                await().atMost(PATIENCE).until(() -> restarted.waiting() == 0);
            }
            assertTrue(cut.calls() + calls.get() - before <= 1, "let in at most once: " + cut);
            List<String> after = reports().subList(reported, reports().size());
            List<String> all = Stream.concat(cut.reports().stream(), after.stream()).toList();
            assertEquals(
                    Set.of("1.1-a 1", "1.1-a 2", "1.2-b 1"),
                    all.stream().map(GatePowerLossTest::key).collect(Collectors.toSet()),
                    cut::toString);
            // The cloud opens for an event whose reports do not name the pod's gate.
            if (cut.calls() + calls.get() - before == 1) {
                assertTrue(
                        all.stream()
                                .noneMatch(report ->
                                        report.startsWith("1.1-a") && report.endsWith(" -")),
                        () -> cut + " " + all);
            }
        }
    }

    private static String key(String report) {
        return report.substring(0, report.lastIndexOf(' '));
    }

    private static void visit(GatePod pod) {
        pod.decide("1.1-a", "ABC123", 5);
        pod.decideSurer("1.1-a", "ABC124", 4);
        pod.decide("1.2-b", "XYZ789", 3);
    }

    /**
     * Copies the state as it is on disk, while no other commit can follow. The power may also fail
     * at the end of the time before: with the state of then, and the calls and reports of now.
     */
    private void cut(Path state) {
        if (!cuts.isEmpty()) {
            cuts.add(new PowerCut(copy(cuts.getLast().state()), calls.get(), reports()));
        }
        cuts.add(new PowerCut(copy(state), calls.get(), reports()));
    }

    private Path copy(Path state) {
        try {
            Path copy = Files.createDirectories(crashed.resolve("cut-" + copies.incrementAndGet()));
            for (String file : List.of("pod.db", "pod.db-wal")) {
                Files.copy(state.resolve(file), copy.resolve(file));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
