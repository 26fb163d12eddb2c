package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The stored late readings that are not decided yet, in the order in which they arrived. */
final class LateReadings {

    private LateReadings() {}

    static void add(Transaction transaction, AcceptedReading accepted) throws SQLException {
        Reading reading = accepted.reading();
        transaction.change(
                """
                INSERT INTO late_reading
                  (event_id, frigate, camera, plate, score, source, read_at, accepted_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                accepted.event().value(),
                accepted.frigate().value(),
                reading.camera(),
                reading.plate().text(),
                reading.score(),
                reading.source().name(),
                accepted.readAt(),
                accepted.acceptedAt());
    }

    /** Removes the first ones and returns them. */
    static List<AcceptedReading> remove(Transaction transaction, int most) throws SQLException {
        List<AcceptedReading> removed =
                transaction.list(
                        "SELECT * FROM late_reading ORDER BY number LIMIT ?",
                        LateReadings::accepted,
                        most);
        transaction.change(
                """
                DELETE FROM late_reading WHERE number IN
                  (SELECT number FROM late_reading ORDER BY number LIMIT ?)\
                """,
                most);
        return removed;
    }

    /** Removes those of an event and returns them. */
    static List<AcceptedReading> remove(Transaction transaction, EventId event)
            throws SQLException {
        List<AcceptedReading> removed =
                transaction.list(
                        "SELECT * FROM late_reading WHERE event_id = ? ORDER BY number",
                        LateReadings::accepted,
                        event.value());
        if (!removed.isEmpty()) {
            transaction.change("DELETE FROM late_reading WHERE event_id = ?", event.value());
        }
        return removed;
    }

    private static AcceptedReading accepted(Row row) throws SQLException {
        var event = new EventId(row.text("event_id"));
        return new AcceptedReading(
                event,
                new FrigateName(row.text("frigate")),
                new Reading(
                        Optional.of(event),
                        row.optionalText("camera"),
                        new WrittenPlate(row.text("plate")),
                        row.optionalReal("score"),
                        Optional.of(row.instant("read_at")),
                        Reading.Source.valueOf(row.text("source"))),
                row.instant("read_at"),
                true,
                row.instant("accepted_at"));
    }
}
