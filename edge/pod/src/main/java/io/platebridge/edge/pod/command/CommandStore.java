package io.platebridge.edge.pod.command;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/**
 * The stored commands, by state: received, started, ended and reported. A command is stored once,
 * whatever its state, and the latest {@value #KEPT} reported ones stay.
 */
final class CommandStore implements EntryStore<CommandStore.Ended> {

    /** How many reported commands are kept; many more than can arrive while one may be repeated. */
    static final int KEPT = 1000;

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    /** The outcome of a command. */
    record Ended(CommandId id, CommandOutcome outcome, Optional<String> detail) {}

    private final Database database;

    CommandStore(Database database) {
        this.database = database;
    }

    /** Tells whether what was stored is on disk, and not only in memory. */
    boolean isOnDisk() {
        return database.isOnDisk();
    }

    /** Stores a command, and returns whether it is new. */
    boolean add(DeliveredCommand command) {
        return database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT OR IGNORE INTO command (command_id, kind, camera_id, arguments, expires_at, state)
                        VALUES (?, ?, ?, ?, ?, 'RECEIVED')\
                        """,
                        command.id().value(),
                        command.kind(),
                        command.camera().map(CameraId::value),
                        ContractJson.MAPPER.writeValueAsString(command.arguments()),
                        command.expires()))
                == 1;
    }

    /** Stores that the oldest received command is started, and returns it. */
    Optional<DeliveredCommand> start() {
        return database.transaction(transaction -> {
            Optional<DeliveredCommand> next =
                    transaction.first(
                            "SELECT * FROM command WHERE state = 'RECEIVED' ORDER BY number LIMIT 1",
                            CommandStore::command);
            if (next.isPresent()) {
                transaction.change(
                        "UPDATE command SET state = 'STARTED' WHERE command_id = ?",
                        next.get().id().value());
            }
            return next;
        });
    }

    /** Stores the outcome of a started command, to be reported at once. */
    void end(CommandId id, CommandOutcome outcome, String detail, Instant now) {
        change(
                """
                UPDATE command SET state = 'ENDED', outcome = ?, detail = ?, due = ?
                WHERE command_id = ? AND state = 'STARTED'\
                """,
                outcome.name(),
                detail,
                now,
                id.value());
    }

    /** Ends what was started when the pod ended; nobody knows how far it came. */
    void endInterrupted(String detail) {
        endStarted(detail);
        // The clock may have been set between two starts of the pod.
        change("UPDATE command SET due = 0 WHERE state = 'ENDED'");
    }

    /** Ends what was started and has no outcome, and returns whether there was any. */
    boolean endStarted(String detail) {
        return database.transaction(transaction ->
                transaction.change(
                        """
                        UPDATE command SET state = 'ENDED', outcome = 'FAILED', detail = ?, due = 0
                        WHERE state = 'STARTED'\
                        """,
                        detail))
                > 0;
    }

    @Override
    public Optional<Waiting<Ended>> findNext() {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT * FROM command WHERE state = 'ENDED' ORDER BY due, number LIMIT 1",
                        CommandStore::waiting));
    }

    /** Stores that an outcome is reported. */
    void report(CommandId id) {
        change(
                "UPDATE command SET state = 'REPORTED', arguments = '{}' WHERE command_id = ?",
                id.value());
        change(
                """
                DELETE FROM command WHERE state = 'REPORTED'
                AND number <= (SELECT max(number) FROM command) - ?\
                """,
                KEPT);
    }

    /** Stores that the cloud does not know the command. */
    @Override
    public void refuse(Ended ended, String reason) {
        report(ended.id());
    }

    @Override
    public void postpone(Ended ended, int failures, Instant due) {
        change(
                "UPDATE command SET failures = ?, due = ? WHERE command_id = ?",
                failures,
                due,
                ended.id().value());
    }

    private void change(String sql, Object... arguments) {
        database.transaction(transaction -> transaction.change(sql, arguments));
    }

    private static DeliveredCommand command(Row row) throws SQLException {
        return new DeliveredCommand(
                new CommandId(row.text("command_id")),
                row.text("kind"),
                row.optionalText("camera_id").map(CameraId::new),
                ContractJson.MAPPER.readValue(row.text("arguments"), TEXTS),
                row.instant("expires_at"));
    }

    private static Waiting<Ended> waiting(Row row) throws SQLException {
        var id = new CommandId(row.text("command_id"));
        return new Waiting<>(
                id.value(),
                new Ended(
                        id,
                        CommandOutcome.valueOf(row.text("outcome")),
                        row.optionalText("detail")),
                (int) row.number("failures"),
                row.instant("due"));
    }
}
