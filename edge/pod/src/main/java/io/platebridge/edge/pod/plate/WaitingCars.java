package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * The reports for which a car may still be at the gate: read within the last {@link
 * ReadingFilter#LATE}, after which the cloud opens no gate, and due; also those that are held.
 * Everything else that the pod sends waits for them. What was read in the future was read while the
 * clock was ahead, so nobody knows when: it is no such car.
 */
public final class WaitingCars {

    private WaitingCars() {}

    /** Tells whether there is one. */
    public static boolean any(Transaction transaction, Instant now) throws SQLException {
        return transaction
                .first(
                        """
                        SELECT 1 FROM plate_decision INDEXED BY plate_decision_car
                        WHERE report = 'waiting' AND late = 0 AND read_at > ? AND read_at <= ?
                          AND report_due <= ?
                        LIMIT 1\
                        """,
                        _ -> true,
                        now.minus(ReadingFilter.LATE),
                        now,
                        now)
                .isPresent();
    }

    /**
     * Returns the report of the car that was read last, apart from held ones. If an earlier
     * decision about the same car waits, that one goes before it. The unary plus keeps SQLite from
     * searching all waiting reports for those of the car (SQLite's query planner, §5).
     *
     * @param heldEvents as {@link HeldReports#ids} has them
     */
    static Optional<Waiting<PlateDecision>> newest(
            Transaction transaction,
            Instant now,
            String heldEvents,
            Row.Reader<Waiting<PlateDecision>> reader)
            throws SQLException {
        return transaction.first(
                """
                SELECT decision.*, camera_id, repeat_of
                FROM plate_decision AS car INDEXED BY plate_decision_car
                  CROSS JOIN plate_decision AS decision ON decision.event_id = car.event_id
                  CROSS JOIN plate_event ON plate_event.event_id = car.event_id
                WHERE car.report = 'waiting' AND car.late = 0
                  AND car.read_at > ? AND car.read_at <= ?
                  AND instr(?, ' ' || car.event_id || ' ') = 0
                  AND +decision.report = 'waiting' AND +decision.report_due <= ?
                  AND NOT EXISTS
                    (SELECT 1 FROM plate_decision AS earlier
                     WHERE earlier.event_id = decision.event_id
                       AND earlier.sequence < decision.sequence AND earlier.report = 'waiting')
                ORDER BY car.read_at DESC LIMIT 1\
                """,
                reader,
                now.minus(ReadingFilter.LATE),
                now,
                heldEvents,
                now);
    }
}
