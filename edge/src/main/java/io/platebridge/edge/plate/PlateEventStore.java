package io.platebridge.edge.plate;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.EventId;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.state.Database;
import io.platebridge.edge.state.Row;
import io.platebridge.edge.state.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The plate events on disk, and which of them the cloud has yet to be told. */
final class PlateEventStore {

    /**
     * An event the cloud has not answered.
     *
     * @param failures attempts to tell it that failed
     * @param due when to try next
     */
    record Waiting(PlateEvent event, int failures, Instant due) {}

    private final Database database;

    PlateEventStore(Database database) {
        this.database = database;
    }

    /** Writes an event down, to be reported at once; returns whether it was new. */
    static boolean add(Transaction transaction, PlateEvent event, Instant now) throws SQLException {
        return transaction.change(
                        """
                        INSERT INTO plate_event (event_id, camera_id, plate, score, detected_at,
                          reason, decided_at, report, report_due)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING\
                        """,
                        event.id().value(),
                        event.camera().map(CameraId::value),
                        event.plate().value(),
                        event.score(),
                        event.detectedAt(),
                        event.decision().reason().name(),
                        now,
                        now)
                == 1;
    }

    /** Lets every waiting event be tried at once, whatever the clock says since the last start. */
    void restart(Instant now) {
        change(
                "UPDATE plate_event SET report_due = min(decided_at, ?) WHERE report = 'waiting'",
                now);
    }

    /** Returns the event that waits for its next attempt, the earliest due one. */
    Optional<Waiting> next() {
        return database.transaction(transaction ->
                transaction.first(
                        """
                        SELECT * FROM plate_event WHERE report = 'waiting'
                        ORDER BY report_due, decided_at LIMIT 1\
                        """,
                        PlateEventStore::waiting));
    }

    private static Waiting waiting(Row row) throws SQLException {
        return new Waiting(
                new PlateEvent(
                        new EventId(row.text("event_id")),
                        row.optionalText("camera_id").map(CameraId::new),
                        new Plate(row.text("plate")),
                        row.real("score"),
                        row.instant("detected_at"),
                        new Decision(Decision.Reason.valueOf(row.text("reason")))),
                (int) row.number("report_failures"),
                row.instant("report_due"));
    }

    void reported(EventId id) {
        change("UPDATE plate_event SET report = 'reported' WHERE event_id = ?", id.value());
    }

    void refused(EventId id, String refusal) {
        change(
                "UPDATE plate_event SET report = 'refused', report_refusal = ? WHERE event_id = ?",
                refusal,
                id.value());
    }

    void failed(EventId id, Instant due) {
        change(
                """
                UPDATE plate_event SET report_failures = report_failures + 1, report_due = ?
                WHERE event_id = ?\
                """,
                due,
                id.value());
    }

    /** Returns how many events there are by what became of telling the cloud. */
    Map<String, Long> counts() {
        return database
                .transaction(transaction ->
                        transaction.list(
                                "SELECT report, count(*) AS events FROM plate_event GROUP BY report",
                                row -> Map.entry(row.text("report"), row.number("events"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void change(String sql, Object... arguments) {
        database.transaction(transaction -> transaction.change(sql, arguments));
    }
}
