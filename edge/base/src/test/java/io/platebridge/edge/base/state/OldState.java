package io.platebridge.edge.base.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** A state file as an earlier version of the program left it. */
public final class OldState {

    private OldState() {}

    /**
     * Writes a state file.
     *
     * @param version of its tables
     * @param script statements that fill them
     */
    public static void write(Path directory, int version, String script)
            throws SQLException, IOException {
        try (var connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + directory.resolve(Database.FILE));
                var statement = connection.createStatement()) {
            for (int step = 1; step <= version; step++) {
                run(statement, schema("schema-%d.sql".formatted(step)));
            }
            run(statement, script);
            statement.executeUpdate("PRAGMA user_version = " + version);
        }
    }

    private static void run(Statement statement, String script) throws SQLException {
        for (String sql : script.split(";\n", -1)) {
            if (!sql.isBlank()) {
                statement.executeUpdate(sql);
            }
        }
    }

    private static String schema(String name) throws IOException {
        try (var file = Objects.requireNonNull(Schema.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
