package io.platebridge.edge.pod.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir Path dir;
    private Database database;
    private AlertStore store;

    @BeforeEach
    void open() {
        database = Database.open(dir);
        store = new AlertStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static AlertReport alert(String id, Severity severity, Optional<Location> location) {
        return new AlertReport(
                new AlertId(id),
                new StreamId("phone-1"),
                new CompanyId("acme"),
                new Observation(
                        severity,
                        "Somebody at the fence",
                        location.map(_ -> "person"),
                        location.map(_ -> 0.95),
                        location),
                NOW.minusSeconds(1));
    }

    @Test
    void an_alert_comes_back_as_it_was() {
        var full = alert("a", Severity.CRITICAL, Optional.of(new Location(120, 350.5)));
        var bare = alert("b", Severity.LOW, Optional.empty());
        store.add(List.of(full, bare), NOW);

        assertEquals(full, store.findNext().orElseThrow().entry());
        store.delete(full.id());
        assertEquals(bare, store.findNext().orElseThrow().entry());
    }

    @Test
    void every_severity_is_stored() {
        for (Severity severity : Severity.values()) {
            var alert = alert("a", severity, Optional.empty());
            store.add(List.of(alert), NOW);
            assertEquals(alert, store.findNext().orElseThrow().entry());
            store.delete(alert.id());
        }
    }

    @Test
    void a_failed_alert_waits_behind_the_others_until_the_next_start() {
        var first = alert("a", Severity.LOW, Optional.empty());
        var second = alert("b", Severity.LOW, Optional.empty());
        store.add(List.of(first), NOW);
        store.add(List.of(second), NOW.plusMillis(1));

        store.postpone(first, 1, NOW.plusSeconds(60));
        assertEquals(second, store.findNext().orElseThrow().entry());

        store.makeAllDue(NOW.plusSeconds(1));
        Waiting<AlertReport> next = store.findNext().orElseThrow();
        assertEquals(first, next.entry());
        assertEquals(1, next.failures());
    }

    @Test
    void an_alert_stored_by_a_clock_that_was_ahead_is_due_after_the_next_start() {
        var early = alert("a", Severity.LOW, Optional.empty());
        store.add(List.of(early), NOW.plus(Duration.ofDays(1)));

        store.makeAllDue(NOW);
        assertEquals(NOW, store.findNext().orElseThrow().due());
    }

    @Test
    void at_the_limit_the_oldest_of_the_least_severe_alerts_are_evicted() {
        store.add(List.of(alert("critical", Severity.CRITICAL, Optional.empty())), NOW);
        store.add(List.of(alert("oldest-low", Severity.LOW, Optional.empty())), NOW);
        var many = new ArrayList<AlertReport>();
        for (int i = 0; i < AlertStore.MAX - 2; i++) {
            many.add(alert("low-" + i, Severity.LOW, Optional.empty()));
        }
        assertEquals(0, store.add(many, NOW.plusSeconds(1)));

        assertEquals(
                1,
                store.add(
                        List.of(alert("newest", Severity.MEDIUM, Optional.empty())),
                        NOW.plusSeconds(2)));

        assertEquals(AlertStore.MAX, store.count());
        assertEquals("critical", store.findNext().orElseThrow().entry().id().value());
        store.delete(new AlertId("critical"));
        assertEquals("low-0", store.findNext().orElseThrow().entry().id().value());
    }
}
