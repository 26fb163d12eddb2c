package io.platebridge.edge.pod.gate;

import io.platebridge.contract.GateOutcome;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who opens the gate for which event, each decided once. The pod's openings go from {@code wanted}
 * to {@code called} before the relay is called, and then to {@code ended}; what is left to the
 * cloud is {@code cloud}.
 */
final class OpeningStore {

    /** A car that the relay is to be called for. */
    record Wanted(EventId event, Instant readAt) {}

    private static final String INSERT =
            """
            INSERT OR IGNORE INTO gate_opening (event_id, state, read_at) VALUES (?, ?, ?)\
            """;

    private final Database database;

    OpeningStore(Database database) {
        this.database = database;
    }

    /** Tells whether what was stored is on disk, and not only in memory. */
    boolean isOnDisk() {
        return database.isOnDisk();
    }

    /** Stores that the pod opens the gate for an event, unless another is to, in a transaction. */
    static void want(Transaction transaction, EventId event, Instant readAt) throws SQLException {
        transaction.change(INSERT, event.value(), "wanted", readAt);
    }

    /** As {@link #want(Transaction, EventId, Instant)}, in a transaction of its own. */
    void want(EventId event, Instant readAt) {
        database.transaction(
                transaction -> transaction.change(INSERT, event.value(), "wanted", readAt));
    }

    /** Stores that the cloud opens the gate for an event, unless the pod does. */
    void leaveToCloud(EventId event, Instant readAt) {
        database.transaction(
                transaction -> transaction.change(INSERT, event.value(), "cloud", readAt));
    }

    /**
     * Returns when the plate was read for which the gate is to open; empty if no decision about the
     * event that waits to be reported opens it.
     */
    Optional<Instant> findAllowedReading(EventId event) {
        return database.transaction(transaction ->
                transaction.first(
                        """
                        SELECT read_at FROM plate_decision
                        WHERE event_id = ? AND opens_gate = 1 AND late = 0 AND report = 'waiting'\
                        """,
                        row -> row.instant("read_at"),
                        event.value()));
    }

    /** Returns whether it is decided who opens the gate for an event. */
    boolean isDecided(EventId event) {
        return database.transaction(transaction ->
                        transaction.first(
                                "SELECT 1 FROM gate_opening WHERE event_id = ?",
                                _ -> true,
                                event.value()))
                .isPresent();
    }

    /** Returns what became of the pod's opening for an event; empty if it has none. */
    Optional<GateOutcome> outcome(EventId event) {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT * FROM gate_opening WHERE event_id = ? AND state <> 'cloud'",
                        OpeningStore::outcome,
                        event.value()));
    }

    private static GateOutcome outcome(Row row) throws SQLException {
        return row.optionalText("outcome").map(GateOutcome::valueOf).orElse(GateOutcome.REQUESTED);
    }

    /** Returns the car that the relay is to be called for next. */
    Optional<Wanted> next() {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT * FROM gate_opening WHERE state = 'wanted' ORDER BY read_at LIMIT 1",
                        row ->
                                new Wanted(
                                        new EventId(row.text("event_id")),
                                        row.instant("read_at"))));
    }

    /** Stores that the relay is called now, so that it is not called again. */
    void start(EventId event) {
        change("UPDATE gate_opening SET state = 'called' WHERE event_id = ?", event.value());
    }

    /** Stores what became of the pod's opening. */
    void end(EventId event, GateOutcome outcome) {
        change(
                "UPDATE gate_opening SET state = 'ended', outcome = ? WHERE event_id = ?",
                outcome.name(),
                event.value());
    }

    /**
     * Ends what was called and has no outcome: the gate may be open.
     *
     * @return how many
     */
    int endInterrupted() {
        return change(
                "UPDATE gate_opening SET state = 'ended', outcome = ? WHERE state = 'called'",
                GateOutcome.UNKNOWN.name());
    }

    private int change(String sql, Object... arguments) {
        return database.transaction(transaction -> transaction.change(sql, arguments));
    }
}
