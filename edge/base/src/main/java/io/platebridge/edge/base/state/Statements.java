package io.platebridge.edge.base.state;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one connection that were used last, prepared: SQLite compiles a statement for
 * longer than it runs one. Not thread-safe.
 */
final class Statements implements AutoCloseable {

    /** What is done with a statement whose arguments are set. */
    @FunctionalInterface
    interface Use<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** More than the parts of a pod use over and over; each takes a few KiB. */
    static final int MAX = 128;

    /**
     * @param arguments how many it has
     */
    private record Prepared(PreparedStatement statement, int arguments) {}

    private final Connection connection;

    /** In the order of their last use. */
    private final LinkedHashMap<String, Prepared> prepared = new LinkedHashMap<>(MAX, 0.75f, true);

    Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * Uses a statement, whose result must be closed afterwards.
     *
     * @throws IllegalArgumentException if there are more or fewer arguments than question marks
     */
    <T> T use(String sql, @Nullable Object[] columns, Use<T> use) throws SQLException {
        Prepared known = prepare(sql);
        if (columns.length != known.arguments()) {
            throw new IllegalArgumentException(
                    "expected %d arguments, found %d".formatted(known.arguments(), columns.length));
        }
        PreparedStatement statement = known.statement();
        try {
            for (int i = 0; i < columns.length; i++) {
                statement.setObject(i + 1, columns[i]);
            }
            T result = use.run(statement);
            statement.clearParameters();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            // It may be in the middle of a row, which keeps a transaction from its end.
            prepared.remove(sql);
            close(statement, e);
            throw e;
        }
    }

    private static void close(PreparedStatement statement, Throwable failure) {
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private Prepared prepare(String sql) throws SQLException {
        Prepared known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        if (prepared.size() == MAX) {
            Map.Entry<String, Prepared> oldest = prepared.firstEntry();
            prepared.remove(oldest.getKey());
            oldest.getValue().statement().close();
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        var added = new Prepared(statement, statement.getParameterMetaData().getParameterCount());
        prepared.put(sql, added);
        return added;
    }

    int size() {
        return prepared.size();
    }

    @Override
    public void close() throws SQLException {
        for (Prepared each : prepared.values()) {
            each.statement().close();
        }
        prepared.clear();
    }
}
