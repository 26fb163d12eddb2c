package io.platebridge.edge.base.state;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir Path dir;

    private static void addKey(Transaction transaction, String kid) throws java.sql.SQLException {
        transaction.change("INSERT INTO token_key VALUES (?, ?)", kid, "x");
    }

    private static List<String> kids(Database database) {
        return database.transaction(transaction ->
                transaction.list("SELECT kid FROM token_key", row -> row.text("kid")));
    }

    @Test
    void a_committed_transaction_survives_a_power_cut() throws Exception {
        Path after = dir.resolve("after");
        try (Database database = Database.open(dir)) {
            database.transaction(transaction -> {
                addKey(transaction, "a");
                return 0;
            });
            // What a power cut leaves: the files as they are, without an orderly end.
            Files.createDirectory(after);
            for (String file : List.of("pod.db", "pod.db-wal")) {
                Files.copy(dir.resolve(file), after.resolve(file));
            }
        }
        try (Database database = Database.open(after)) {
            assertEquals(List.of("a"), kids(database));
        }
    }

    /** SQLite would do so within a commit, for which a car at the gate may wait. */
    @Test
    void the_log_is_copied_into_the_file_when_nobody_waits() throws Exception {
        try (Database database = Database.open(dir)) {
            database.transaction(transaction -> {
                for (int i = 0; i < 450; i++) {
                    addKey(transaction, "k".repeat(1000) + i);
                }
                return 0;
            });
            // 1,000 pages, of which SQLite itself would copy them.
            assertTrue(Files.size(dir.resolve(Database.FILE + "-wal")) < 1000 * 4096);
            assertTrue(Files.size(dir.resolve(Database.FILE)) < 400_000);
            await().until(() -> Files.size(dir.resolve(Database.FILE)) > 400_000);
            assertEquals(450, kids(database).size());
        }
    }

    @Test
    void a_transaction_that_throws_has_changed_nothing() {
        try (Database database = Database.open(dir)) {
            assertThrows(
                    StateException.class,
                    () ->
                            database.transaction(transaction -> {
                                addKey(transaction, "a");
                                addKey(transaction, "a");
                                return 0;
                            }));
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            database.transaction(transaction -> {
                                addKey(transaction, "b");
                                throw new IllegalStateException();
                            }));
            assertEquals(List.of(), kids(database));
        }
    }

    /** A statement that is used again must not remember how an earlier use of it ended. */
    @Test
    void a_statement_that_failed_or_was_left_early_works_again() {
        try (Database database = Database.open(dir)) {
            database.transaction(transaction -> {
                addKey(transaction, "a");
                addKey(transaction, "b");
                return 0;
            });
            assertThrows(
                    StateException.class,
                    () ->
                            database.transaction(transaction -> {
                                addKey(transaction, "a");
                                return 0;
                            }));
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            database.transaction(transaction ->
                                    transaction.list(
                                            "SELECT kid FROM token_key",
                                            _ -> {
                                                throw new IllegalStateException();
                                            })));
            database.transaction(transaction -> {
                addKey(transaction, "c");
                return 0;
            });
            assertEquals(List.of("a", "b", "c"), kids(database));
        }
    }

    @Test
    void it_syncs_every_commit() {
        try (Database database = Database.open(dir)) {
            assertEquals(
                    List.of("wal", "2"),
                    database.transaction(transaction ->
                            List.of(
                                    transaction
                                            .first(
                                                    "PRAGMA journal_mode",
                                                    row -> row.text("journal_mode"))
                                            .orElseThrow(),
                                    transaction
                                            .first(
                                                    "PRAGMA synchronous",
                                                    row -> row.text("synchronous"))
                                            .orElseThrow())));
        }
    }

    @Test
    void it_can_be_read_in_a_folder_of_any_name_and_tells_its_tables() {
        Path folder = dir.resolve("gate #1, 50%41");
        try (Database database = Database.open(folder)) {
            database.transaction(transaction -> {
                addKey(transaction, "a");
                return 0;
            });
        }
        try (Database database = Database.openReadOnly(folder)) {
            assertEquals(List.of("a"), kids(database));
            assertTrue(database.hasTable("token_key"));
            assertFalse(database.hasTable("no_such"));
        }
    }

    @Test
    void only_its_owner_can_read_it() throws Exception {
        Path directory = dir.resolve("state");
        try (Database database = Database.open(directory)) {
            kids(database);
            for (String file : List.of("pod.db", "pod.db-wal")) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve(file))));
            }
            assertEquals(
                    "rwx------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        }
    }

    @Test
    void a_second_pod_on_the_same_state_is_refused_with_the_remedy() {
        try (Database database = Database.open(dir)) {
            kids(database);
            var refused = assertThrows(StateException.class, () -> Database.open(dir));
            assertTrue(
                    refused.getMessage().contains("stop any other process that uses it"),
                    refused::getMessage);
        }
    }

    @Test
    void a_state_file_of_a_newer_program_is_refused() throws Exception {
        Database.open(dir).close();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("pod.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        var refused = assertThrows(StateException.class, () -> Database.open(dir));
        assertTrue(refused.getMessage().contains("the file has version 99"), refused::getMessage);
    }

    @Test
    void values_come_back_as_they_were() {
        Instant now = Instant.ofEpochMilli(1_763_640_000_123L);
        try (Database database = Database.open(dir)) {
            database.transaction(transaction ->
                    transaction.change(
                                    "INSERT INTO whitelist (one, config_version, fetched_at) VALUES (1, ?, ?)",
                                    7L,
                                    now)
                            + transaction.change(
                                    "INSERT INTO whitelist_entry (plate, unit, tenant, enabled, starts, ends) VALUES (?, ?, ?, ?, ?, ?)",
                                    "ABC123",
                                    Optional.of("101"),
                                    Optional.empty(),
                                    true,
                                    Optional.empty(),
                                    Optional.empty()));
            assertEquals(
                    Optional.of(now),
                    database.transaction(transaction ->
                            transaction.first(
                                    "SELECT * FROM whitelist", row -> row.instant("fetched_at"))));
            assertEquals(
                    Optional.of(List.of(Optional.of("101"), Optional.empty(), true)),
                    database.transaction(transaction ->
                            transaction.first(
                                    "SELECT * FROM whitelist_entry",
                                    row ->
                                            List.of(
                                                    row.optionalText("unit"),
                                                    row.optionalText("tenant"),
                                                    row.flag("enabled")))));
        }
    }
}
