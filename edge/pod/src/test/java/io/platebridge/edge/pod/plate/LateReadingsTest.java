package io.platebridge.edge.pod.plate;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateReadingsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant HOUR_AGO = NOW.minusSeconds(3600);
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path dir;
    private PlatePod pod;
    private PlateDecisions decisions;

    @BeforeEach
    void start() {
        pod = new PlatePod(dir, CLOCK);
        Whitelisted.replace(pod.whitelist, 1, "ABC123");
        decisions = pod.decisionsLateLater(CLOCK);
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private static Delivery reading(String event, String plate, double score, Instant at) {
        return PlatePod.delivery(
                PlatePod.UPDATES,
                """
                {"type": "lpr", "plate": "%s", "score": %s, "id": "%s", "camera": "gate",
                 "timestamp": %d}
                """
                        .formatted(plate, score, event, at.getEpochSecond()));
    }

    private List<String> begun() {
        return pod.begun.stream()
                .map(each ->
                        each.id()
                                + " "
                                + each.sequence()
                                + (each.late() ? " late" : "")
                                + (each.shouldOpenGate() ? " opens" : ""))
                .toList();
    }

    @Test
    void a_car_at_the_gate_is_decided_before_the_old_readings_that_arrived_with_it() {
        var messages = new ArrayList<Delivery>();
        for (int i = 0; i < 50; i++) {
            messages.add(reading("1.%d-old".formatted(i), "ABC123", 0.9, HOUR_AGO));
        }
        messages.add(reading("2.1-car", "ABC123", 0.9, NOW));
        PlatePod.decideAndStore(decisions, FrigateName.FIRST, messages).start();
        assertEquals(List.of("2.1-car 1 opens"), begun());
        assertTrue(decisions.decideLate());
        assertTrue(decisions.decideLate());
        assertFalse(decisions.decideLate());
        assertEquals(51, pod.begun.size());
        assertEquals("1.0-old 1 late", begun().get(1));
        assertEquals("1.49-old 1 late", begun().getLast());
        assertFalse(decisions.decideLate());
        assertEquals(51, pod.begun.size());
    }

    @Test
    void the_late_readings_of_a_car_are_decided_before_its_reading_in_time() {
        PlatePod.decideAndStore(
                        decisions,
                        FrigateName.FIRST,
                        List.of(
                                reading("1.1-a", "XYZ789", 0.8, HOUR_AGO),
                                reading("1.2-b", "XYZ789", 0.8, HOUR_AGO),
                                reading("1.1-a", "ABC123", 0.9, NOW)))
                .start();
        assertEquals(List.of("1.1-a 1 late", "1.1-a 2 opens"), begun());
        decisions.decideLate();
        assertEquals(List.of("1.1-a 1 late", "1.1-a 2 opens", "1.2-b 1 late"), begun());
    }

    @Test
    void they_are_not_decided_while_a_broker_delivers_its_backlog() {
        try (var late = new LateDecisions(pod.decisions)) {
            PlatePod.decideAndStore(
                            decisions,
                            FrigateName.FIRST,
                            List.of(reading("1.1-a", "ABC123", 0.9, HOUR_AGO)))
                    .start();
            Instant begin = Instant.now();
            Instant last = begin;
            boolean delivering = true;
            while (delivering && last.isBefore(begin.plusSeconds(1))) {
                late.wake();
                assertEquals(Map.of(), pod.decisions.reports());
                // On a busy machine this thread may itself pause for longer than a broker.
                delivering = Instant.now().isBefore(last.plusMillis(100));
                last = Instant.now();
            }
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> pod.decisions.reports().getOrDefault("waiting", 0L) == 1);
        }
    }

    @Test
    void late_readings_of_an_earlier_start_are_decided() {
        PlatePod.decideAndStore(
                        decisions,
                        FrigateName.FIRST,
                        List.of(reading("1.1-a", "ABC123", 0.9, HOUR_AGO)))
                .start();
        pod.close();
        pod = new PlatePod(dir, CLOCK);
        try (var _ = new LateDecisions(pod.decisions)) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> pod.decisions.reports().getOrDefault("waiting", 0L) == 1);
        }
        assertEquals(List.of("1.1-a 1 late"), begun());
    }
}
