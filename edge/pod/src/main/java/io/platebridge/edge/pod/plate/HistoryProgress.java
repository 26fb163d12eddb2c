package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.state.Database;
import java.time.Instant;
import java.util.Optional;

/** The time up to which Frigate's history was read, by Frigate's clock. Stored on disk. */
final class HistoryProgress {

    private final Database database;

    HistoryProgress(Database database) {
        this.database = database;
    }

    Optional<Instant> readTo() {
        return database.transaction(transaction ->
                transaction.first(
                        "SELECT read_to FROM frigate_history", row -> row.instant("read_to")));
    }

    void readTo(Instant time) {
        database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO frigate_history (id, read_to) VALUES (1, ?)
                        ON CONFLICT (id) DO UPDATE SET read_to = excluded.read_to\
                        """,
                        time));
    }
}
