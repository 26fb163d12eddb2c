package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.detection.Arrival;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;

/**
 * The arrivals that this pod let in by guest passes, on disk. Of each, the pod knows whether its
 * list counts it: the list was asked for after the cloud had the report. The others are subtracted
 * from what the list has left, so a pod that is offline lets a pass in as often as that at most.
 */
public final class PassUses {

    private PassUses() {}

    /** Returns what the list does not have of the use of a plate's pass, as to an arrival. */
    public static PassUse of(Transaction transaction, Arrival arrival, Plate plate)
            throws SQLException {
        String event = arrival.event().value();
        String first = arrival.first().map(EventId::value).orElse(event);
        boolean isCounted =
                transaction
                        .first(
                                """
                                SELECT 1 FROM pass_use
                                WHERE event_id IN (?, ?) OR first_event_id IN (?, ?)\
                                """,
                                _ -> true,
                                event,
                                first,
                                event,
                                first)
                        .orElse(false);
        if (isCounted) {
            return PassUse.COUNTED;
        }
        long more =
                transaction
                        .first(
                                """
                                SELECT count(*) AS uses FROM pass_use
                                WHERE plate = ? AND state <> 'listed'\
                                """,
                                row -> row.number("uses"),
                                plate.value())
                        .orElse(0L);
        return new PassUse(Math.toIntExact(more), false);
    }

    /** Stores that an arrival was let in by the pass of a plate. */
    public static void add(Transaction transaction, Arrival arrival, Plate plate)
            throws SQLException {
        transaction.change(
                """
                INSERT INTO pass_use (event_id, first_event_id, plate, state)
                VALUES (?, ?, ?, 'new')\
                """,
                arrival.event().value(),
                arrival.first().map(EventId::value),
                plate.value());
    }

    /** Stores that a list is asked for: it counts what the cloud has the report of. */
    static int ask(Transaction transaction) throws SQLException {
        return transaction.change(
                """
                UPDATE pass_use SET state = 'asked' WHERE state = 'new' AND NOT EXISTS
                  (SELECT 1 FROM plate_decision
                   WHERE plate_decision.event_id = pass_use.event_id AND report = 'waiting')\
                """);
    }

    /** Stores that the pod has the list; forgets arrivals that no further reading can be of. */
    static int list(Transaction transaction) throws SQLException {
        transaction.change("UPDATE pass_use SET state = 'listed' WHERE state = 'asked'");
        return transaction.change(
                """
                DELETE FROM pass_use WHERE state = 'listed' AND NOT EXISTS
                  (SELECT 1 FROM plate_event WHERE plate_event.event_id = pass_use.event_id)\
                """);
    }
}
