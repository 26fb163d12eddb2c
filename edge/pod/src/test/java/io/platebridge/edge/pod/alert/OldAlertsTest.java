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
import io.platebridge.edge.base.state.OldState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pod that is updated while alerts wait for the cloud. Its state file has severities as numbers.
 */
class OldAlertsTest {

    @TempDir Path dir;

    @Test
    void alerts_of_an_old_state_file_keep_their_severity_and_their_order() throws Exception {
        OldState.write(
                dir,
                5,
                """
                INSERT INTO alert VALUES ('z', 'phone-1', 'acme', 2, 'At the fence', 'person', 0.9,
                  120.0, 350.5, 1763640000250, 1763640001000, 3, 1763640009000);
                INSERT INTO alert VALUES ('d', 'phone-1', 'acme', 0, 'Low', NULL, NULL,
                  NULL, NULL, 1763640000250, 1763640002000, 0, 1763640010000);
                INSERT INTO alert VALUES ('c', 'phone-1', 'acme', 1, 'Medium', NULL, NULL,
                  NULL, NULL, 1763640000250, 1763640002000, 0, 1763640010000);
                INSERT INTO alert VALUES ('a', 'phone-1', 'acme', 3, 'Critical', NULL, NULL,
                  NULL, NULL, 1763640000250, 1763640002000, 0, 1763640010000);
                """);
        try (var database = Database.open(dir)) {
            var store = new AlertStore(database);
            Waiting<AlertReport> first = store.findNext().orElseThrow();
            assertEquals(
                    new AlertReport(
                            new AlertId("z"),
                            new StreamId("phone-1"),
                            new CompanyId("acme"),
                            new Observation(
                                    Severity.HIGH,
                                    "At the fence",
                                    Optional.of("person"),
                                    Optional.of(0.9),
                                    Optional.of(new Location(120, 350.5))),
                            Instant.ofEpochMilli(1_763_640_000_250L)),
                    first.entry());
            assertEquals(3, first.failures());
            assertEquals(Instant.ofEpochMilli(1_763_640_009_000L), first.due());

            var severities = new ArrayList<Severity>();
            for (var next = store.findNext(); next.isPresent(); next = store.findNext()) {
                severities.add(next.get().entry().seen().severity());
                store.delete(next.get().entry().id());
            }
            assertEquals(
                    List.of(Severity.HIGH, Severity.LOW, Severity.MEDIUM, Severity.CRITICAL),
                    severities);
        }
    }
}
