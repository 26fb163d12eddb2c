package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.time.Instant;
import java.util.Optional;

/** The time up to which a Frigate's history was read, by Frigate's clock. Stored on disk. */
final class HistoryProgress {

    private final Database database;
    private final FrigateName frigate;

    HistoryProgress(Database database, FrigateName frigate) {
        this.database = database;
        this.frigate = frigate;
    }

    Optional<Instant> readTo() {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT read_to FROM frigate_history WHERE frigate = ?",
                        row -> row.instant("read_to"),
                        frigate.value()));
    }

    void readTo(Instant time) {
        database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO frigate_history (frigate, read_to) VALUES (?, ?)
                        ON CONFLICT (frigate) DO UPDATE SET read_to = excluded.read_to
                        WHERE read_to <> excluded.read_to\
                        """,
                        frigate.value(),
                        time));
    }
}
