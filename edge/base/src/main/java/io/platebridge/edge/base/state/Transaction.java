package io.platebridge.edge.base.state;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes of one transaction. Arguments replace the question marks of the statement in
 * order: text, numbers, flags, instants, and optionals of these.
 */
public final class Transaction {

    private final Statements statements;

    Transaction(Statements statements) {
        this.statements = statements;
    }

    /** Runs a statement that changes rows and returns how many it changed. */
    public int change(String sql, Object... arguments) throws SQLException {
        return statements.use(sql, columns(arguments), PreparedStatement::executeUpdate);
    }

    /** Returns the rows of a query in its order. */
    public <T> List<T> list(String sql, Row.Reader<T> reader, Object... arguments)
            throws SQLException {
        return statements.use(
                sql,
                columns(arguments),
                statement -> {
                    try (var result = statement.executeQuery()) {
                        var rows = new ArrayList<T>();
                        var row = new Row(result);
                        while (result.next()) {
                            rows.add(reader.read(row));
                        }
                        return List.copyOf(rows);
                    }
                });
    }

    /** Returns the first row of a query, if there is one. */
    public <T> Optional<T> first(String sql, Row.Reader<T> reader, Object... arguments)
            throws SQLException {
        return list(sql, reader, arguments).stream().findFirst();
    }

    private static @Nullable Object[] columns(Object[] arguments) {
        var columns = new @Nullable Object[arguments.length];
        Arrays.setAll(columns, i -> column(arguments[i]));
        return columns;
    }

    private static @Nullable Object column(Object argument) {
        return switch (argument) {
            case Optional<?> optional -> optional.map(Transaction::column).orElse(null);
            case Instant instant -> instant.toEpochMilli();
            case Boolean flag -> flag ? 1L : 0L;
            case Integer number -> number.longValue();
            case String _, Long _, Double _ -> argument;
            default ->
                    throw new IllegalArgumentException(
                            "no column holds a " + argument.getClass().getSimpleName());
        };
    }
}
