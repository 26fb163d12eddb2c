package io.platebridge.edge.router.auth;

import static io.platebridge.edge.router.auth.AuthDatabase.fault;
import static io.platebridge.edge.router.auth.AuthDatabase.lookUp;
import static io.platebridge.edge.router.auth.AuthDatabase.recorded;
import static io.platebridge.edge.router.auth.AuthDatabase.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PgBouncer 1.18 in front of a real PostgreSQL with rows of Better Auth 1.7.25. */
class PgBouncerTest {

    private static final String TOKEN = "9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1";

    @TempDir static Path dir;

    private static Postgres postgres;
    private static PgBouncer bouncer;
    private static Vertx vertx;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        postgres = new Postgres(dir);
        postgres.database("watchout", recorded("1.7.25"));
        bouncer = new PgBouncer(dir, postgres, "transaction", 3);
    }

    @AfterAll
    static void end() {
        bouncer.close();
        postgres.close();
        vertx.close();
    }

    /** More lookups at once than PgBouncer has connections, so they share these. */
    @Test
    void many_users_are_admitted_by_a_bouncer_in_transaction_mode() throws Exception {
        try (var sessions =
                new BetterAuthSessions(
                        settings(bouncer.url("watchout")),
                        vertx,
                        Clock.fixed(AuthDatabase.NOW, ZoneOffset.UTC))) {
            List<CompletableFuture<Verdict>> crowd = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                crowd.add(sessions.authenticate(new SessionToken(TOKEN)).toCompletableFuture());
            }
            for (CompletableFuture<Verdict> one : crowd) {
                assertInstanceOf(Valid.class, one.get(60, TimeUnit.SECONDS));
            }
        }
    }

    @Test
    void transactions_are_read_only_and_leave_no_settings() throws Exception {
        postgres.database(
                "writing",
                recorded("1.7.25")
                        + """
                        create table seen (token text);
                        create function see(token text) returns boolean language sql volatile
                          as 'insert into seen values (token) returning true';
                        alter table session rename to sessions_of_all;
                        create view session as select * from sessions_of_all where see(token);
                        """);
        assertInstanceOf(Unavailable.class, lookUp(settings(bouncer.url("writing")), vertx, TOKEN));
        assertInstanceOf(Valid.class, lookUp(settings(bouncer.url("watchout")), vertx, TOKEN));
        // Another program on the same connections finds their settings unchanged.
        var pool =
                PgBuilder.pool()
                        .connectingTo(new DatabaseUrl(bouncer.url("watchout")).options())
                        .using(vertx)
                        .build();
        var row =
                pool.query(
                                "select current_setting('transaction_read_only') as reading, current_setting('statement_timeout') as patience")
                        .execute()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS)
                        .iterator()
                        .next();
        pool.close();
        assertEquals("off", row.getString("reading"));
        assertEquals("0", row.getString("patience"));
    }

    @Test
    void errors_of_the_bouncer_are_logged_for_the_operator() throws Exception {
        assertTold(
                bouncer.url("watchout").replace(":reader@", ":other@"), "the user or the password");
        assertTold(bouncer.url("nowhere"), "none of that name");
    }

    private static void assertTold(String url, String words) throws Exception {
        try (var log = new CapturedLog(LookupSearch.class)) {
            fault(lookUp(settings(url), vertx, TOKEN));
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().getFirst().contains(words), log.lines()::toString);
        }
    }
}
