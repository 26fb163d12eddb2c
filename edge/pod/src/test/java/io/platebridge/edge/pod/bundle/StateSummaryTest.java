package io.platebridge.edge.pod.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.state.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSummaryTest {

    private static final String TABLES_OF_PLATES =
            """
            SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND c.name = 'plate'\
            """;

    @TempDir Path dir;

    private StateSummary read() {
        return StateSummary.read(Optional.of(dir));
    }

    /** Opens the file without the rules of the pod: no row needs another. */
    private Connection raw() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + dir.resolve(Database.FILE));
    }

    private static List<String> texts(Connection state, String query) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = state.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(Connection state, String sql) throws SQLException {
        try (var statement = state.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection state, String table, String plate) throws SQLException {
        String values =
                """
                SELECT CASE WHEN name = 'plate' THEN quote('%s') WHEN type = 'TEXT' THEN quote('1')
                  ELSE '1' END FROM pragma_table_info('%s') ORDER BY cid\
                """
                        .formatted(plate, table);
        execute(
                state,
                "INSERT INTO %s VALUES (%s)"
                        .formatted(table, String.join(", ", texts(state, values))));
    }

    @Test
    void the_plates_of_every_table_are_known() throws SQLException {
        Database.open(dir).close();
        var plates = new HashSet<String>();
        try (Connection state = raw()) {
            execute(state, "PRAGMA ignore_check_constraints = ON");
            for (String table : texts(state, TABLES_OF_PLATES)) {
                String plate = "PLATE" + plates.size();
                insert(state, table, plate);
                plates.add(plate);
            }
            // quick_check, as reading does it, tells of rows that break a rule.
            execute(state, "UPDATE clip SET step = 'wanted'");
            execute(state, "UPDATE plate_decision SET report = 'waiting'");
            execute(state, "UPDATE pass_use SET state = 'new'");
        }
        assertTrue(plates.size() >= 6, plates::toString);
        assertEquals(plates, read().plates(), read()::text);
    }

    @Test
    void the_file_of_an_earlier_version_is_read() throws SQLException {
        Database.open(dir).close();
        try (Connection state = raw()) {
            execute(state, "DROP TABLE late_reading");
            execute(state, "DROP TABLE portal_camera");
            execute(state, "INSERT INTO whitelist_entry (plate, enabled) VALUES ('ABC123', 1)");
        }
        assertTrue(read().known(), read().text());
        assertEquals(Set.of("ABC123"), read().plates());
    }

    @Test
    void a_file_with_a_damaged_page_is_not_known() throws Exception {
        Database.open(dir).close();
        int page;
        int pageBytes;
        try (Connection state = raw()) {
            String root = "SELECT rootpage FROM sqlite_schema WHERE name = 'plate_event_decided'";
            page = Integer.parseInt(texts(state, root).getFirst());
            pageBytes = Integer.parseInt(texts(state, "PRAGMA page_size").getFirst());
        }
        Path file = dir.resolve(Database.FILE);
        byte[] bytes = Files.readAllBytes(file);
        bytes[(page - 1) * pageBytes] = 0; // the type of the page
        Files.write(file, bytes);
        assertFalse(read().known());
        assertTrue(read().text().startsWith("state file: not read ("), read().text());
    }

    @Test
    void what_a_pod_stored_before_is_known_while_it_stores_more() throws Exception {
        Set<String> stored = ConcurrentHashMap.newKeySet();
        var ended = new AtomicBoolean();
        try (var database = Database.open(dir)) {
            Thread pod =
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int i = 0; i < 5000 && !ended.get(); i++) {
                                    String plate = "P" + i;
                                    store(database, plate);
                                    stored.add(plate);
                                }
                            });
            try {
                int known = 0;
                for (int i = 0; i < 20; i++) {
                    var before = new HashSet<>(stored);
                    StateSummary summary = read();
                    if (summary.known()) {
                        known++;
                        before.removeAll(summary.plates());
                        assertEquals(Set.of(), before);
                    }
                }
                assertTrue(known > 0);
            } finally {
                ended.set(true);
                pod.join();
            }
        }
    }

    private static void store(Database database, String plate) {
        database.transaction(work ->
                work.change(
                        "INSERT INTO whitelist_entry (plate, unit, enabled) VALUES (?, ?, 1)",
                        plate,
                        "u".repeat(2000)));
    }
}
