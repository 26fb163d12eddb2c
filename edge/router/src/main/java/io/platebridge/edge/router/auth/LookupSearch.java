package io.platebridge.edge.router.auth;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the statement that looks up sessions in a database. A fault that prevents it is logged once
 * for the operator, and the search is retried after a pause, at the next request. A statement is
 * used until it no longer matches the tables. Thread-safe.
 */
final class LookupSearch {

    private static final EventLog LOG = EventLog.of(LookupSearch.class);

    /** Pause between two searches in a database that can't be used as it is. */
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private static final String ZONE = "select current_setting('TimeZone') as zone";

    private final BetterAuthSettings settings;
    private final Pool pool;
    private final Clock clock;
    private @Nullable Future<SessionLookup> found;
    private Instant retryAt = Instant.MIN;
    private String lastLogged = "";

    LookupSearch(BetterAuthSettings settings, Pool pool, Clock clock) {
        this.settings = settings;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Returns the lookup of sessions; fails with {@link SchemaFault} if the operator must act, or
     * with the failure of the connection.
     */
    synchronized Future<SessionLookup> lookup() {
        Future<SessionLookup> present = found;
        if (present != null
                && (!present.isComplete() || present.succeeded() || isPaused(clock.instant()))) {
            return present;
        }
        Future<SessionLookup> next =
                SessionLookup.inReadOnlyTransaction(pool, settings.timeout(), this::search)
                        .recover(failure ->
                                Future.failedFuture(
                                        DatabaseFailure.fault(failure)
                                                .<Throwable>map(fault -> fault)
                                                .orElse(failure)));
        found = next;
        next.onComplete(result -> onSearched(result.cause()));
        return next;
    }

    /** A pause that ends later than its length allows began before the clock was set back. */
    private boolean isPaused(Instant now) {
        return now.isBefore(retryAt) && !retryAt.isAfter(now.plus(PAUSE));
    }

    /** Discards a statement that no longer matches the tables; the search starts again. */
    synchronized void forget() {
        if (found != null && found.succeeded()) {
            found = null;
        }
    }

    private Future<SessionLookup> search(SqlConnection connection) {
        return connection
                .query(ZONE)
                .execute()
                .flatMap(zone ->
                        connection
                                .preparedQuery(AuthCatalog.QUERY)
                                .execute(
                                        AuthCatalog.parameters(
                                                settings.names(), settings.database().schema()))
                                .map(AuthCatalog::of)
                                .flatMap(catalog ->
                                        lookup(catalog, zone.iterator().next().getString("zone"))))
                .flatMap(lookup -> lookup.verify(connection));
    }

    private Future<SessionLookup> lookup(AuthCatalog catalog, String zone) {
        try {
            boolean members = settings.everyone().isEmpty();
            AuthTables tables = AuthTables.in(catalog, settings.names(), members);
            var unexpected = catalog.named(Table.MEMBER, settings.names()).stream().findFirst();
            if (!members && unexpected.isPresent()) {
                throw AuthFaults.unexpectedMembers(unexpected.get());
            }
            warnAboutZone(tables, zone);
            return Future.succeededFuture(
                    new SessionLookup(AuthQuery.of(tables), SessionRow.of(tables, settings, zone)));
        } catch (SchemaFault fault) {
            return Future.failedFuture(fault);
        }
    }

    private void warnAboutZone(AuthTables tables, String zone) {
        if (settings.zone().isEmpty()
                && tables.column(Identifier.SESSION_EXPIRES).orElseThrow().isTimeWithoutZone()) {
            LOG.warn(
                    "session_times_without_zone",
                    "database",
                    settings.database(),
                    "earliest_of",
                    WrittenTime.of(Optional.empty(), zone).zones(),
                    "remedy",
                    "set sessions.time_zone of config.yaml to UTC for Drizzle, else to the application's time zone");
        }
    }

    private synchronized void onSearched(@Nullable Throwable failure) {
        retryAt = Instant.MIN;
        if (failure == null) {
            LOG.info("session_database_found", "database", settings.database());
            lastLogged = "";
        } else if (failure instanceof SchemaFault fault) {
            retryAt = clock.instant().plus(PAUSE);
            if (!lastLogged.equals(fault.getMessage())) {
                lastLogged = String.valueOf(fault.getMessage());
                LOG.error(
                        "session_database_unusable",
                        "database",
                        settings.database(),
                        "expected",
                        fault.expected(),
                        "found",
                        fault.found(),
                        "remedy",
                        fault.remedy());
            }
        }
    }
}
