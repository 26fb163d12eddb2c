package io.platebridge.edge.base.state;

import io.platebridge.edge.base.state.Database.Work;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;

/** A connection to a database, with its prepared statements. Not thread-safe. */
final class Session implements AutoCloseable {

    private final SQLiteConnection connection;
    private final Statements statements;

    Session(SQLiteConnection connection) {
        this.connection = connection;
        this.statements = new Statements(connection);
    }

    SQLiteConnection connection() {
        return connection;
    }

    /** Runs reads and writes as one transaction. One that throws has changed nothing. */
    <T> T run(Work<T> work) throws SQLException {
        try {
            T result = work.run(new Transaction(statements));
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(e);
            throw e;
        }
    }

    /** SQLite has rolled back itself after some faults, such as a full disk. */
    private void rollBack(Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** Copies the log into the file. */
    void copyLog() throws SQLException {
        try {
            connection.setAutoCommit(true); // Nothing is copied within a transaction.
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
            }
        } finally {
            connection.setAutoCommit(false);
        }
    }

    long changedRows() throws SQLException {
        return connection.getDatabase().total_changes();
    }

    /** Returns the size of the database. */
    long bytes() throws SQLException {
        return run(transaction ->
                        transaction.first(
                                "SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()",
                                row -> row.number("bytes")))
                .orElse(0L);
    }

    @Override
    public void close() throws SQLException {
        try {
            statements.close();
        } finally {
            connection.close();
        }
    }
}
