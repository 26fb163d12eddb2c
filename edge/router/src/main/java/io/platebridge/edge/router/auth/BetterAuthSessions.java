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
 * Sessions of users of an application with Better Auth, from its tables of sessions, users and,
 * with the organization plugin, members. The tables are only read. Lookups do not block a thread;
 * one without an answer in time is unavailable.
 */
public final class BetterAuthSessions implements SessionSource, AutoCloseable {

    private static final EventLog LOG = EventLog.of(BetterAuthSessions.class);

    /** Lookups that wait for a connection; further ones are unavailable. */
    private static final int MAX_QUEUED = 256;

    /** A connection idle for this long is closed: its server may be gone. */
    private static final int IDLE_SECONDS = 10;

    /** Better Auth's tokens have 32 characters; shorter ones could be guessed. */
    private static final int MIN_LENGTH = 24;

    private final BetterAuthSettings settings;
    private final CookieSignature signature;
    private final Clock clock;
    private final DatabaseLoop loop;
    private final Pool pool;
    private final LookupSearch search;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean closed;

    /**
     * Starts to search the database's tables, without waiting for the result.
     *
     * @param vertx provides the event loops of the connections
     */
    public BetterAuthSessions(BetterAuthSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.signature = new CookieSignature(settings.secret());
        this.clock = clock;
        int millis = (int) settings.timeout().toMillis();
        PgConnectOptions database = settings.database().options();
        database.setConnectTimeout(millis)
                .setIdleTimeout(IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        this.loop = DatabaseLoop.of(vertx, database);
        this.pool =
                PgBuilder.pool()
                        .with(
                                new PoolOptions()
                                        .setMaxSize(settings.connections())
                                        .setMaxWaitQueueSize(MAX_QUEUED)
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
                    new Verdict.Denied("the session token is not signed by the application"));
        }
        if (bare.get().length() < MIN_LENGTH) {
            return CompletableFuture.completedStage(noSession());
        }
        return search.lookup()
                .flatMap(lookup ->
                        lookup.find(pool, settings.timeout(), bare.get(), clock.instant()))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(2 * settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((session, failure) ->
                        failure == null ? decide(session) : unavailable(failure));
    }

    private Verdict decide(Optional<Session> session) {
        failing.set(false);
        return session.filter(has -> clock.instant().isBefore(has.until()))
                .<Verdict>map(Verdict.Valid::new)
                .orElseGet(BetterAuthSessions::noSession);
    }

    private static Verdict noSession() {
        return new Verdict.Denied("no such session, or it has ended");
    }

    /** The search logs faults for the operator; a temporary failure is logged when it begins. */
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
