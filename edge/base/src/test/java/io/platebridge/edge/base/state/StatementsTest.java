package io.platebridge.edge.base.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private Connection connection;
    private Statements statements;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        statements = new Statements(connection);
    }

    @AfterEach
    void close() throws SQLException {
        statements.close();
        connection.close();
    }

    private long sum(long number, Object... columns) throws SQLException {
        return statements.use(
                "SELECT %d + ? AS sum".formatted(number),
                columns,
                statement -> {
                    try (var result = statement.executeQuery()) {
                        result.next();
                        return result.getLong("sum");
                    }
                });
    }

    @Test
    void those_used_longest_ago_are_closed_and_prepared_again() throws SQLException {
        var used = new ArrayList<PreparedStatement>();
        for (int i = 0; i < Statements.MAX + 1; i++) {
            statements.use(
                    "SELECT %d + ? AS sum".formatted(i),
                    new Object[] {1L},
                    statement -> used.add(statement));
        }

        assertEquals(Statements.MAX, statements.size());
        assertEquals(
                List.of(true, false),
                List.of(used.getFirst().isClosed(), used.getLast().isClosed()));
        assertEquals(7, sum(0, 7L));
        assertEquals(Statements.MAX + 7, sum(Statements.MAX, 7L));
    }

    @Test
    void a_statement_has_nothing_of_its_last_use() throws SQLException {
        assertEquals(7, sum(0, 7L));
        assertThrows(IllegalArgumentException.class, () -> sum(0));
        assertThrows(IllegalArgumentException.class, () -> sum(0, 1L, 2L));
        assertEquals(8, sum(0, 8L));
    }
}
