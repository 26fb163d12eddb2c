package io.platebridge.edge.base.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Migrates the tables. A file at version n gets the later steps, each in a transaction that also
 * stores its number (SQLite's PRAGMA user_version).
 */
final class Schema {

    private static final List<String> STEPS =
            List.of(
                    "schema-1.sql",
                    "schema-2.sql",
                    "schema-3.sql",
                    "schema-4.sql",
                    "schema-5.sql",
                    "schema-6.sql",
                    "schema-7.sql",
                    "schema-8.sql",
                    "schema-9.sql",
                    "schema-10.sql",
                    "schema-11.sql",
                    "schema-12.sql",
                    "schema-13.sql",
                    "schema-14.sql",
                    "schema-15.sql",
                    "schema-16.sql",
                    "schema-17.sql");

    private Schema() {}

    /**
     * @throws StateException if the file was made by a later version of the program
     */
    static void bringUpToDate(Connection connection) throws SQLException {
        bringUpTo(connection, STEPS.size());
    }

    /** As {@link #bringUpToDate}, to an earlier version. */
    static void bringUpTo(Connection connection, int last) throws SQLException {
        int known = version(connection);
        if (known > STEPS.size()) {
            throw new StateException(
                    "this program supports state files up to version %d, the file has version %d; run the version of PlateBridge that created it, or a newer one"
                            .formatted(STEPS.size(), known));
        }
        for (int version = known + 1; version <= last; version++) {
            try (var statement = connection.createStatement()) {
                for (String sql : read(STEPS.get(version - 1)).split(";\n", -1)) {
                    if (!sql.isBlank()) {
                        statement.executeUpdate(sql);
                    }
                }
                statement.executeUpdate("PRAGMA user_version = " + version);
            }
            connection.commit();
        }
    }

    static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA user_version")) {
            return result.getInt(1);
        }
    }

    private static String read(String name) {
        try (var stream = Schema.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
