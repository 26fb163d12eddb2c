package io.platebridge.edge.base.state;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Copies the rows of a database, as far as they can be read: of each table those before the first
 * damaged page, and those after the last one.
 */
final class Salvage {

    private static final String TABLES =
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";

    private final SQLiteConnection from;
    private final SQLiteConnection to;

    private Salvage(SQLiteConnection from, SQLiteConnection to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Replaces the rows of one database by those of another, in one transaction.
     *
     * @param to has the same tables
     * @throws SQLException if they can't be written
     */
    static void copy(SQLiteConnection from, SQLiteConnection to) throws SQLException {
        new Salvage(from, to).copy();
        to.commit();
    }

    private void copy() throws SQLException {
        try (Statement statement = to.createStatement()) {
            // An event may be lost whose clip is not.
            statement.execute("PRAGMA defer_foreign_keys = ON");
            List<String> tables = texts(TABLES);
            for (String table : tables) {
                statement.executeUpdate("DELETE FROM " + table);
            }
            for (String table : tables) {
                copy(table);
            }
            if (tables.contains("plate_event")) {
                addLostEvents(statement, tables);
            }
        }
    }

    private void addLostEvents(Statement statement, List<String> tables) throws SQLException {
        for (String child : List.of("clip", "plate_decision", "plate_reading", "gate_opening")) {
            if (tables.contains(child)) {
                String time =
                        switch (child) {
                            case "clip" -> "event_at";
                            case "plate_reading" -> "first_read_at";
                            default -> "read_at";
                        };
                String camera = child.equals("clip") ? "camera_id" : "NULL";
                statement.executeUpdate(
                        "INSERT OR IGNORE INTO plate_event (event_id, camera_id, decided_at) SELECT event_id, %s, %s FROM %s"
                                .formatted(camera, time, child));
            }
        }
    }

    private void copy(String table) throws SQLException {
        String columns =
                String.join(
                        ", ", texts("SELECT name FROM pragma_table_info('%s')".formatted(table)));
        String marks = columns.replaceAll("[^,]+", "?");
        String rows = "SELECT rowid, %s FROM %s ORDER BY rowid".formatted(columns, table);
        try (PreparedStatement insert =
                to.prepareStatement(
                        "INSERT OR IGNORE INTO %s (%s) VALUES (%s)"
                                .formatted(table, columns, marks))) {
            Optional<Long> broken = copy(rows, Long.MIN_VALUE, insert);
            if (broken.isPresent()) {
                var _ = copy(rows + " DESC", broken.get(), insert);
            }
        }
    }

    /**
     * Copies rows until the next one can't be read or has been copied before.
     *
     * @param copied the greatest rowid that has been copied
     * @return the rowid of the last one before a damaged page; empty if there was none
     */
    private Optional<Long> copy(String sql, long copied, PreparedStatement insert)
            throws SQLException {
        long last = copied;
        try (Statement statement = from.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount() - 1;
            while (true) {
                @Nullable Object[] row = next(rows, columns);
                if (row.length == 0 || rows.getLong(1) <= copied) {
                    return Optional.empty();
                }
                for (int i = 0; i < columns; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert(insert);
                last = rows.getLong(1);
            }
        } catch (SQLException e) {
            if (StateFault.isDamage(e)) {
                return Optional.of(last);
            }
            throw e;
        }
    }

    /** Returns the columns of the next row; none after the last one. */
    private static @Nullable Object[] next(ResultSet rows, int columns) throws SQLException {
        if (!rows.next()) {
            return new Object[0];
        }
        var row = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            row[i] = rows.getObject(i + 2);
        }
        return row;
    }

    /** A row with a value of another type than its column's is as lost as an unreadable one. */
    private static void insert(PreparedStatement insert) throws SQLException {
        try {
            insert.executeUpdate();
        } catch (SQLException e) {
            if (StateFault.of(e).isPresent()) {
                throw e;
            }
        }
    }

    private List<String> texts(String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (Statement statement = to.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
