package io.platebridge.edge.pod.plate;

import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The stored plate events: the readings of each, and the decisions. */
final class PlateEventStore {

    /**
     * The latest decision about an event.
     *
     * @param tally the readings of its plate
     * @param late whether it came too late to open the gate
     * @param undecided whether there was no whitelist to decide by
     * @param opened whether it or an earlier one opened the gate
     * @param repeatOf the earlier event of the same car
     */
    record Latest(
            int sequence,
            WrittenPlate plate,
            PlateTally tally,
            boolean late,
            boolean undecided,
            boolean opened,
            Optional<EventId> repeatOf) {}

    private PlateEventStore() {}

    /** Returns the latest decision about an event, or empty if the event is new. */
    static Optional<Latest> latest(Transaction transaction, EventId id) throws SQLException {
        return transaction.first(
                """
                SELECT sequence, plate, best_score, times, late, reason, repeat_of,
                  (SELECT max(opens_gate) FROM plate_decision WHERE event_id = ?) AS opened
                FROM plate_decision JOIN plate_reading USING (event_id, plate)
                  JOIN plate_event USING (event_id)
                WHERE event_id = ? ORDER BY sequence DESC LIMIT 1\
                """,
                row ->
                        new Latest(
                                (int) row.number("sequence"),
                                new WrittenPlate(row.text("plate")),
                                new PlateTally(row.real("best_score"), (int) row.number("times")),
                                row.flag("late"),
                                row.text("reason").equals(Reason.LIST_UNKNOWN.name()),
                                row.flag("opened"),
                                row.optionalText("repeat_of").map(EventId::new)),
                id.value(),
                id.value());
    }

    /** Stores a new event, without readings and decisions. */
    static void create(
            Transaction transaction,
            EventId id,
            FrigateName frigate,
            Optional<CameraId> camera,
            Instant now)
            throws SQLException {
        transaction.change(
                "INSERT INTO plate_event (event_id, frigate, camera_id, decided_at) VALUES (?, ?, ?, ?)",
                id.value(),
                frigate.value(),
                camera.map(CameraId::value),
                now);
    }

    /** Returns the Frigate that reported an event, or empty if the event is not known any more. */
    static Optional<FrigateName> frigate(Transaction transaction, EventId id) throws SQLException {
        return transaction.first(
                "SELECT frigate FROM plate_event WHERE event_id = ?",
                row -> new FrigateName(row.text("frigate")),
                id.value());
    }

    /**
     * Counts a reading, unless it is a repetition of one.
     *
     * @return the readings of its plate so far
     */
    static PlateTally count(Transaction transaction, EventId id, Reading reading, Instant readAt)
            throws SQLException {
        boolean state = reading.source() == Reading.Source.STATE;
        transaction.change(
                """
                INSERT INTO plate_reading (event_id, plate, best_score, last_score, times,
                  first_read_at, last_read_at)
                VALUES (?, ?, ?, ?, 1, ?, ?)
                ON CONFLICT DO UPDATE SET
                  times = min(times + 1, 1000),
                  best_score = max(best_score, excluded.best_score),
                  last_score = excluded.last_score,
                  last_read_at = max(last_read_at, excluded.last_read_at)
                WHERE last_score <> excluded.last_score
                  OR (? = 0 AND last_read_at < excluded.last_read_at)\
                """,
                id.value(),
                reading.plate().text(),
                reading.scoreOrOne(),
                reading.scoreOrOne(),
                readAt,
                readAt,
                state);
        return transaction
                .first(
                        "SELECT best_score, times FROM plate_reading WHERE event_id = ? AND plate = ?",
                        row -> new PlateTally(row.real("best_score"), (int) row.number("times")),
                        id.value(),
                        reading.plate().text())
                .orElseThrow();
    }

    /**
     * Deletes the plates of an event with the lowest scores that have no decision; at most {@code
     * most} remain.
     */
    static void deleteLowestScored(Transaction transaction, EventId id, int most)
            throws SQLException {
        transaction.change(
                """
                DELETE FROM plate_reading WHERE event_id = ? AND plate IN
                  (SELECT plate FROM plate_reading WHERE event_id = ? AND plate NOT IN
                     (SELECT plate FROM plate_decision WHERE event_id = ?)
                   ORDER BY best_score DESC, times DESC LIMIT -1 OFFSET ?)\
                """,
                id.value(),
                id.value(),
                id.value(),
                most);
    }

    /**
     * Returns the first event of a car that was seen again: another one at the same camera, of
     * which the same plate was read within a span of this reading, or one that both are taken for.
     *
     * @param listed the plate that it is taken for, or itself
     */
    static Optional<EventId> repeated(
            Transaction transaction,
            EventId id,
            Optional<CameraId> camera,
            WrittenPlate plate,
            WrittenPlate listed,
            Instant readAt,
            Duration span)
            throws SQLException {
        return transaction
                .first(
                        """
                        SELECT coalesce(repeat_of, event_id) AS first
                        FROM (SELECT event_id, last_read_at FROM plate_reading
                            WHERE plate IN (?, ?) AND last_read_at BETWEEN ? AND ?
                          UNION ALL
                          SELECT event_id, last_read_at
                            FROM plate_decision JOIN plate_reading USING (event_id, plate)
                            WHERE taken_for = ? AND last_read_at BETWEEN ? AND ?)
                          JOIN plate_event USING (event_id)
                        WHERE camera_id = ? AND event_id <> ?
                        ORDER BY decided_at, last_read_at LIMIT 1\
                        """,
                        row -> new EventId(row.text("first")),
                        plate.text(),
                        listed.text(),
                        readAt.minus(span),
                        readAt.plus(span),
                        listed.text(),
                        readAt.minus(span),
                        readAt.plus(span),
                        camera.map(CameraId::value),
                        id.value())
                .filter(first -> !first.equals(id));
    }

    /**
     * Stores a decision, to be reported at once, or without a whitelist after {@link
     * UndecidedEvents#REPORT_DELAY}.
     */
    static void add(Transaction transaction, PlateDecision decided, Instant now)
            throws SQLException {
        boolean first = decided.sequence() == 1;
        if (!first && !decided.late()) {
            // It is reported after the earlier ones about its car, which may wait after a failure.
            transaction.change(
                    """
                    UPDATE plate_decision SET report_due = min(report_due, ?)
                    WHERE event_id = ? AND report = 'waiting'\
                    """,
                    now,
                    decided.id().value());
        }
        transaction.change(
                """
                INSERT INTO plate_decision (event_id, sequence, plate, score, read_at, reason,
                  taken_for, late, opens_gate, decided_at, report, report_due)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?)\
                """,
                decided.id().value(),
                decided.sequence(),
                decided.plate().text(),
                decided.score(),
                decided.detectedAt(),
                decided.decision().reason().name(),
                decided.takenFor().map(Plate::value),
                decided.late(),
                decided.shouldOpenGate(),
                now,
                UndecidedEvents.reportDue(decided.decision().reason(), now));
        if (!first || decided.repeatOf().isPresent()) {
            transaction.change(
                    "UPDATE plate_event SET repeat_of = ? WHERE event_id = ?",
                    decided.repeatOf().map(EventId::value),
                    decided.id().value());
        }
    }
}
