package io.platebridge.edge.session;

import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.Sessions;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sessions of people who signed in at an application with Better Auth, as its own tables tell:
 * {@code session}, {@code user} and, of its organization plugin, {@code member}. They are only
 * read: every connection is set to read-only transactions and ends statements that take long. The
 * database is asked without blocking a thread; what does not get an answer in time is unavailable.
 */
public final class BetterAuthSessions implements Sessions, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(BetterAuthSessions.class);

    /** Looks that wait for a connection; more are told to come again. */
    private static final int MOST_WAITING = 256;

    /** A connection without a word for so long is closed: its server may be gone. */
    private static final int SILENCE_SECONDS = 10;

    private final BetterAuthSettings settings;
    private final CookieSignature signature;
    private final Clock clock;
    private final Pool pool;

    /**
     * Connects when it is first asked.
     *
     * @param vertx whose event loops carry the connections
     */
    public BetterAuthSessions(BetterAuthSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.signature = new CookieSignature(settings.secret());
        this.clock = clock;
        int millis = (int) settings.patience().toMillis();
        PgConnectOptions database =
                settings.database()
                        .options()
                        .addProperty("application_name", "platebridge-router")
                        .addProperty("default_transaction_read_only", "on")
                        .addProperty("statement_timeout", String.valueOf(millis));
        database.setConnectTimeout(millis)
                .setIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.pool =
                PgBuilder.pool()
                        .with(
                                new PoolOptions()
                                        .setMaxSize(settings.connections())
                                        .setMaxWaitQueueSize(MOST_WAITING)
                                        .setConnectionTimeout(0))
                        .connectingTo(database)
                        .using(vertx)
                        .build();
    }

    @Override
    public CompletionStage<Verdict> verdict(SessionToken token) {
        Optional<String> bare = signature.token(token);
        if (bare.isEmpty()) {
            return CompletableFuture.completedStage(
                    new Verdict.Refused("the session token is not signed by the application"));
        }
        return pool.preparedQuery(SessionRow.QUERY)
                .execute(Tuple.of(bare.get()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(2 * settings.patience().toMillis(), TimeUnit.MILLISECONDS)
                .handle((rows, failure) -> failure == null ? judge(rows) : unavailable(failure));
    }

    private Verdict judge(RowSet<Row> rows) {
        return SessionRow.session(rows)
                .filter(session -> clock.instant().isBefore(session.until()))
                .<Verdict>map(Verdict.Valid::new)
                .orElseGet(() -> new Verdict.Refused("no such session, or it has ended"));
    }

    private Verdict unavailable(Throwable failure) {
        LOG.warnf(
                "session_database_failed database=%s reason=%s",
                settings.database(), failure.getMessage());
        return new Verdict.Unavailable("the session database does not answer");
    }

    @Override
    public void close() {
        pool.close();
    }
}
