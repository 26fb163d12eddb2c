package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The events of which nothing waits for the cloud any more: each decision was answered, and the
 * clip, if there is one, was delivered or missed. Their ids identify repeated messages until they
 * are deleted.
 */
public final class CompletedEvents {

    private CompletedEvents() {}

    /**
     * Deletes those decided before a time, with all that belongs to them: readings, decisions,
     * openings of the gate, and clips, whose files are gone by then.
     */
    public static void delete(Transaction transaction, Instant before) throws SQLException {
        transaction.change(
                """
                DELETE FROM plate_event WHERE decided_at < ?
                  AND NOT EXISTS (SELECT 1 FROM plate_decision
                    WHERE plate_decision.event_id = plate_event.event_id
                      AND report = 'waiting')
                  AND NOT EXISTS (SELECT 1 FROM clip
                    WHERE clip.event_id = plate_event.event_id
                      AND step NOT IN ('deleted', 'missed'))\
                """,
                before);
    }
}
