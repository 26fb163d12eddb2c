package io.platebridge.edge.pod.bundle;

import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.base.state.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a bundle tells of the state file, and what it must not tell.
 *
 * @param text the rows of each table, counted
 * @param known whether secrets and plates are all that the file holds
 * @param secrets keys, presigned URLs and cameras with their passwords
 * @param plates of the whitelist and of all events
 */
record StateSummary(String text, boolean known, Set<String> secrets, Set<String> plates) {

    /** Secrets of a table, which the file of an earlier version may lack. */
    private record Source(String table, String query) {}

    private static final List<Source> SECRETS =
            List.of(
                    new Source("identity", "SELECT api_key AS value FROM identity"),
                    new Source("rotated_key", "SELECT api_key AS value FROM rotated_key"),
                    new Source(
                            "clip",
                            "SELECT upload_url AS value FROM clip WHERE upload_url IS NOT NULL"),
                    // A shorter header is a type or a length.
                    new Source(
                            "clip",
                            """
                            SELECT header.value AS value FROM clip, json_each(upload_headers) header
                            WHERE length(header.value) >= 16\
                            """),
                    new Source("portal_camera", "SELECT settings AS value FROM portal_camera"),
                    new Source("command", "SELECT arguments AS value FROM command"));

    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";

    private static final String TABLES_OF_PLATES =
            """
            SELECT t.name AS name FROM sqlite_schema t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND c.name = 'plate'\
            """;

    /**
     * Reads a copy of the file.
     *
     * @param directory where it is; empty if that is not known
     */
    static StateSummary read(Optional<Path> directory) {
        if (directory.isEmpty()) {
            return unread("not found, because config.yaml has faults");
        }
        Path state = directory.get();
        if (Files.notExists(state.resolve(Database.FILE))) {
            return new StateSummary(
                    "state file: none in %s\n".formatted(state), true, Set.of(), Set.of());
        }
        try (var copy = new StateCopy(state);
                var database = Database.openReadOnly(copy.directory())) {
            return database.transaction(StateSummary::summary);
        } catch (IOException | UncheckedIOException | StateException e) {
            return unread("not read (%s)".formatted(e.getMessage()));
        }
    }

    private static StateSummary unread(String reason) {
        return new StateSummary("state file: %s\n".formatted(reason), false, Set.of(), Set.of());
    }

    private static StateSummary summary(Transaction work) throws SQLException {
        List<String> damage = work.list("PRAGMA quick_check(1)", row -> row.text("quick_check"));
        if (!damage.equals(List.of("ok"))) {
            return unread("not read (it is damaged)");
        }
        return new StateSummary(counts(work), true, secrets(work), plates(work));
    }

    private static Set<String> secrets(Transaction work) throws SQLException {
        List<String> tables = work.list(TABLES, row -> row.text("name"));
        var secrets = new HashSet<String>();
        for (Source source : SECRETS) {
            if (tables.contains(source.table())) {
                secrets.addAll(work.list(source.query(), row -> row.text("value")));
            }
        }
        return secrets;
    }

    private static Set<String> plates(Transaction work) throws SQLException {
        var plates = new HashSet<String>();
        for (String table : work.list(TABLES_OF_PLATES, row -> row.text("name"))) {
            plates.addAll(
                    work.list(
                            "SELECT DISTINCT plate FROM \"%s\" WHERE plate IS NOT NULL"
                                    .formatted(table),
                            row -> row.text("plate")));
        }
        return plates;
    }

    private static String counts(Transaction work) throws SQLException {
        var text = new StringBuilder();
        long version =
                work.first("PRAGMA user_version", row -> row.number("user_version")).orElse(0L);
        text.append("version: %d\n".formatted(version));
        for (String table : work.list(TABLES, row -> row.text("name"))) {
            long rows =
                    work.first(
                                    "SELECT count(*) AS rows FROM \"%s\"".formatted(table),
                                    row -> row.number("rows"))
                            .orElse(0L);
            text.append("%s: %d rows\n".formatted(table, rows));
        }
        return text.toString();
    }
}
