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
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a bundle tells of the state file, and what it must not tell.
 *
 * @param text the rows of each table, counted
 * @param secrets keys, presigned URLs and cameras with their passwords
 * @param plates of the whitelist and of all events
 */
record StateSummary(String text, Set<String> secrets, Set<String> plates) {

    /** The copy is in the memory of the container. */
    private static final long MAX_BYTES = 64L << 20;

    private static final List<String> FILES = List.of(Database.FILE, Database.FILE + "-wal");

    /** A shorter header is a type or a length. */
    private static final String SECRETS =
            """
            SELECT api_key AS value FROM identity UNION SELECT api_key FROM rotated_key
            UNION SELECT upload_url FROM clip WHERE upload_url IS NOT NULL
            UNION SELECT header.value FROM clip, json_each(upload_headers) header
              WHERE length(header.value) >= 16
            UNION SELECT settings FROM portal_camera UNION SELECT arguments FROM command\
            """;

    private static final String PLATES =
            """
            SELECT plate AS value FROM whitelist_entry UNION SELECT plate FROM plate_decision
            UNION SELECT plate FROM plate_reading UNION SELECT plate FROM clip
            UNION SELECT plate FROM pass_use\
            """;

    /** Reads a copy of the file, because a running pod has it for itself. */
    static StateSummary read(Path directory) {
        try {
            if (Files.notExists(directory.resolve(Database.FILE))) {
                return unread("none in " + directory);
            }
            Path copy = Files.createTempDirectory("platebridge-bundle");
            try {
                return copied(directory, copy)
                        ? summary(copy)
                        : unread("larger than %d MiB, not read".formatted(MAX_BYTES >> 20));
            } finally {
                delete(copy);
            }
        } catch (IOException | UncheckedIOException | StateException e) {
            return unread("not read (%s)".formatted(e.getMessage()));
        }
    }

    private static StateSummary unread(String reason) {
        return new StateSummary("state file: %s\n".formatted(reason), Set.of(), Set.of());
    }

    private static boolean copied(Path directory, Path copy) throws IOException {
        long bytes = 0;
        for (String name : FILES) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                bytes += Files.size(file);
                if (bytes > MAX_BYTES) {
                    return false;
                }
                Files.copy(file, copy.resolve(name));
            }
        }
        return true;
    }

    private static void delete(Path copy) throws IOException {
        try (Stream<Path> files = Files.list(copy)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(copy);
    }

    private static StateSummary summary(Path copy) {
        try (Database database = Database.openReadOnly(copy)) {
            return database.transaction(work ->
                    new StateSummary(counts(work), values(work, SECRETS), values(work, PLATES)));
        }
    }

    private static Set<String> values(Transaction work, String query) throws SQLException {
        return new HashSet<>(work.list(query, row -> row.text("value")));
    }

    private static String counts(Transaction work) throws SQLException {
        var text = new StringBuilder();
        long version =
                work.first("PRAGMA user_version", row -> row.number("user_version")).orElse(0L);
        text.append("version: %d\n".formatted(version));
        for (String table :
                work.list(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
                        row -> row.text("name"))) {
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
