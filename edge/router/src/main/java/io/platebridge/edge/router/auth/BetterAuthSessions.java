package io.platebridge.edge.router.auth;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionToken;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sessions of people who signed in at an application with Better Auth, as its own tables tell:
 * those of its sessions, its users and, of its organization plugin, its members. They are only
 * read. The database is asked without blocking a thread; what does not get an answer in time is
 * unavailable.
 */
public final class BetterAuthSessions implements SessionSource, AutoCloseable {

    private static final EventLog LOG = EventLog.of(BetterAuthSessions.class);

    /** Lookups that wait for a connection; further ones are unavailable. */
    private static final int MOST_WAITING = 256;

    /** A connection idle for this long is closed: its server may be gone. */
    private static final int SILENCE_SECONDS = 10;

    /** Better Auth's tokens have 32 characters; nothing that is short enough to guess is one. */
    private static final int LEAST_LENGTH = 24;

    private final BetterAuthSettings settings;
    private final CookieSignature signature;
    private final Clock clock;
    private final DatabaseLoop loop;
    private final Pool pool;
    private final LookupSearch search;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Looks at the database's tables at once, without waiting for it.
     *
     * @param vertx whose event loops carry the connections
     */
    public BetterAuthSessions(BetterAuthSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.signature = new CookieSignature(settings.secret());
        this.clock = clock;
        int millis = (int) settings.timeout().toMillis();
        PgConnectOptions database = settings.database().options();
        database.setConnectTimeout(millis)
                .setIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.loop = DatabaseLoop.of(vertx, database);
        this.pool =
                PgBuilder.pool()
                        .with(
                                new PoolOptions()
                                        .setMaxSize(settings.connections())
                                        .setMaxWaitQueueSize(MOST_WAITING)
                                        .setConnectionTimeout(0))
                        .connectingTo(database)
                        .using(loop.vertx())
                        .build();
        this.search = new LookupSearch(settings, pool, clock);
        search.lookup().onFailure(this::unavailable);
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        Optional<String> bare = signature.token(token);
        if (bare.isEmpty()) {
            return CompletableFuture.completedStage(
                    new Verdict.Refused("the session token is not signed by the application"));
        }
        if (bare.get().length() < LEAST_LENGTH) {
            return CompletableFuture.completedStage(nobody());
        }
        return search.lookup()
                .flatMap(lookup ->
                        lookup.session(pool, settings.timeout(), bare.get(), clock.instant()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((session, failure) ->
                        failure == null ? judge(session) : unavailable(failure));
    }

    private Verdict judge(Optional<Session> session) {
        failing.set(false);
        return session.filter(has -> clock.instant().isBefore(has.until()))
                .<Verdict>map(Verdict.Valid::new)
                .orElseGet(BetterAuthSessions::nobody);
    }

    private static Verdict nobody() {
        return new Verdict.Refused("no such session, or it has ended");
    }

    /** The operator is told by the search; what passes by itself is logged when it begins. */
    private Verdict unavailable(Throwable thrown) {
        Throwable failure =
                thrown instanceof CompletionException && thrown.getCause() != null
                        ? thrown.getCause()
                        : thrown;
        if (failure instanceof SchemaFault fault) {
            return new Verdict.Misconfigured(fault.foundForClients());
        }
        if (DatabaseFailure.isOfTables(failure)) {
            search.forget();
        }
        if (!closed && failing.compareAndSet(false, true)) {
            LOG.warn(
                    "session_database_failed",
                    "database",
                    settings.database(),
                    "reason",
                    failure.getMessage());
        }
        return new Verdict.Unavailable("the session database does not answer");
    }

    @Override
    public void close() {
        closed = true;
        pool.close();
        loop.close();
    }
}
