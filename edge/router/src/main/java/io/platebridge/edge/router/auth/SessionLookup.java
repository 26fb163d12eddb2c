package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.Session;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a session is looked up in the tables that one database has.
 *
 * <p>Each lookup is a read-only transaction with a statement timeout. Settings of the connection
 * would not do: by PgBouncer in transaction mode the next statement comes to another connection of
 * the database, which has neither them nor what was prepared.
 *
 * @param statement looks a session up by its token, {@code $1}
 */
record SessionLookup(String statement, SessionRow rows) {

    /** As long as no token is that could be in a table. */
    private static final String NOBODY = "no token has this length and these spaces";

    /** Does something within a read-only transaction, whose end nobody waits for. */
    static <T> Future<T> reading(
            Pool pool, Duration timeout, Function<SqlConnection, Future<T>> action) {
        String begin =
                "begin transaction read only; set local statement_timeout = " + timeout.toMillis();
        return pool.getConnection()
                .flatMap(connection -> {
                    Future<T> done =
                            connection
                                    .query(begin)
                                    .execute()
                                    .flatMap(_ -> action.apply(connection));
                    done.onComplete(_ ->
                            connection
                                    .query("rollback")
                                    .execute()
                                    .onComplete(_ -> connection.close()));
                    return done;
                });
    }

    /** Looks a session up. */
    Future<Optional<Session>> session(Pool pool, Duration timeout, String token, Instant now) {
        return reading(pool, timeout, connection -> rows(connection, token))
                .map(found -> rows.session(found, now));
    }

    /** Fails as a look for somebody's session would. */
    Future<SessionLookup> tried(SqlConnection connection) {
        return rows(connection, NOBODY).map(_ -> this);
    }

    private Future<RowSet<Row>> rows(SqlConnection connection, String token) {
        return connection.preparedQuery(statement).execute(Tuple.of(token));
    }
}
