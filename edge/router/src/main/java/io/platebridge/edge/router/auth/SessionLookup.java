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
 * Looks sessions up in a database.
 *
 * <p>Each lookup is a read-only transaction with a statement timeout. Settings of the connection do
 * not suffice: with PgBouncer in transaction mode the next statement may use another connection to
 * the database, which has neither the settings nor the prepared statements.
 *
 * @param statement looks a session up by its token, {@code $1}
 */
record SessionLookup(String statement, SessionRow rows) {

    /** A token that cannot be in a table. */
    private static final String UNUSED_TOKEN = "no token has this length and these spaces";

    /** Runs an action in a read-only transaction. The returned future does not wait for its end. */
    static <T> Future<T> inReadOnlyTransaction(
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
    Future<Optional<Session>> find(Pool pool, Duration timeout, String token, Instant now) {
        return inReadOnlyTransaction(pool, timeout, connection -> query(connection, token))
                .map(found -> rows.session(found, now));
    }

    /** Returns this lookup; fails if a lookup would. */
    Future<SessionLookup> verify(SqlConnection connection) {
        return query(connection, UNUSED_TOKEN).map(_ -> this);
    }

    private Future<RowSet<Row>> query(SqlConnection connection, String token) {
        return connection.preparedQuery(statement).execute(Tuple.of(token));
    }
}
