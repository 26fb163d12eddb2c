package io.platebridge.edge.pod.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.OldState;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod that is updated while events wait for the cloud. */
class OldStateTest {

    @TempDir Path dir;

    @Test
    void events_of_the_version_before_wait_on_and_are_still_known() throws Exception {
        writeStateOfVersion2();
        try (var pod = new PlatePod(dir, Clock.systemUTC())) {
            Whitelisted.replace(pod.whitelist, 1, "ABC123");
            assertEquals(Map.of("waiting", 1L, "reported", 1L), pod.decisions.reports());
            assertEquals(
                    new PlateDecision(
                            new EventId("1.1-a"),
                            1,
                            Optional.of(new CameraId("gate")),
                            new WrittenPlate("ABC128"),
                            Optional.of(0.91),
                            Instant.ofEpochMilli(1_763_640_000_250L),
                            new Decision(Reason.NOT_LISTED),
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            false),
                    new ReportQueue(pod.database, Clock.systemUTC())
                            .findNext()
                            .orElseThrow()
                            .entry());
            pod.decideEvent(PlatePod.message("end", "1.2-b", "ABC123"));
            assertEquals(List.of(), pod.begun);
            pod.decideEvent(PlatePod.message("end", "1.1-a", "ABC123"));
            assertEquals(2, pod.begun.getFirst().sequence());
            assertEquals(1, clips(pod));
        }
    }

    private static long clips(PlatePod pod) {
        return pod.database.transaction(transaction ->
                transaction
                        .first("SELECT count(*) AS clips FROM clip", row -> row.number("clips"))
                        .orElseThrow());
    }

    private void writeStateOfVersion2() throws SQLException, IOException {
        OldState.write(
                dir,
                2,
                """
                INSERT INTO plate_event VALUES ('1.1-a', 'gate', 'ABC128', 0.91, 1763640000250,
                  'NOT_LISTED', 1763640001000, 'waiting', 3, 1763640009000, NULL);
                INSERT INTO plate_event VALUES ('1.2-b', 'gate', 'ABC123', 0.95, 1763640005000,
                  'LISTED', 1763640006000, 'reported', 0, 1763640006000, NULL);
                INSERT INTO clip (event_id, camera_id, plate, event_at, step, due)
                  VALUES ('1.2-b', 'gate', 'ABC123', 1763640005000, 'wanted', 0);
                """);
    }
}
