package io.platebridge.edge.router.auth;

import static io.platebridge.edge.router.auth.AuthDatabase.fault;
import static io.platebridge.edge.router.auth.AuthDatabase.lookUp;
import static io.platebridge.edge.router.auth.AuthDatabase.recorded;
import static io.platebridge.edge.router.auth.AuthDatabase.session;
import static io.platebridge.edge.router.auth.AuthDatabase.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.base.log.Logfmt;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.BetterAuthSettings.Everyone;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * On a real PostgreSQL, with the tables and rows that Better Auth 1.2.12, 1.3.34, 1.6.34 and 1.7.25
 * made, by their own migrations and by Drizzle; each file names its program and versions.
 */
class RecordedSchemasTest {

    private static final Optional<ZoneId> NEW_YORK = Optional.of(ZoneId.of("America/New_York"));
    private static final Optional<Everyone> ACME =
            Optional.of(new Everyone(new CompanyId("acme"), Role.VIEWER));
    private static final String TOKEN = "9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1";

    @TempDir static Path dir;

    private static Postgres postgres;
    private static Vertx vertx;
    private static int made;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        postgres = new Postgres(dir);
    }

    @AfterAll
    static void end() {
        postgres.close();
        vertx.close();
    }

    private static String database(String version, String... changes) throws Exception {
        return postgres.database("d" + ++made, recorded(version) + String.join(";\n", changes));
    }

    @ParameterizedTest
    @CsvSource({
        "1.3.34, TWPffv7V3TKOpt26qU1a4w2NZJu5owwv, YlwEgpundNuzfDmP45yHfg82x8hm8Pyi, 2026-12-05T18:33:14.880Z",
        "1.6.34, e67D2dngNf7dZDcf0tIMmT6L71Z20lNg, C8QB7SNKoHnprL6ajcKXzEytH4sZnulM, 2026-12-05T18:33:17.696Z",
        "1.7.25, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1, UBNaedQPjFLzuh2STZ9ETR3UwNpViXJb, 2026-12-05T18:33:19.037Z",
        "1.7.25-serial, Yc2ISW8D4rFPI5GXHforC8pU4jZtKuSg, 1, 2026-12-05T18:34:49.081Z",
        "1.7.25-uuid, mIUJEyotQpyRPg4zRhdTpLB3J0jaVtGg, d898d178-3b71-4850-89d6-9b92f6c97a9c, 2026-12-05T18:34:52.648Z",
        "1.7.25-drizzle, 50XOfZiBP6Now32b910XzwNMygQuliY5, sGXDUZ8KJrQWLUequGIvyKR3kQSPWgnt, 2026-12-05T19:08:30.503Z",
        "1.7.25-drizzle-plural, K17UPqDfw0OVdfrjpgBkmRH6r0VkahRJ, 4TBNZz6nyrDE19TWjh331ZC4NSLbxF6f, 2026-12-05T19:07:50.670Z"
    })
    void users_of_every_version_and_schema_are_admitted(
            String version, String token, String company, Instant until) throws Exception {
        Optional<ZoneId> zone = Optional.of(ZoneOffset.UTC);
        Session session =
                session(
                        lookUp(
                                settings(database(version), Map.of(), Optional.empty(), zone),
                                vertx,
                                token));
        assertEquals(Map.of(new CompanyId(company), Role.OWNER), session.caller().roles());
        assertEquals(until, session.until());
    }

    @Test
    void times_without_a_zone_are_of_the_configured_zone_or_the_earliest_possible()
            throws Exception {
        String url = database("1.2.12");
        String token = "dFS5UNOaaVWuVAPVgDfP9pux0CQ24fkv";
        assertEquals(
                Instant.parse("2026-12-05T18:33:13.712Z"),
                session(lookUp(settings(url, Map.of(), Optional.empty(), NEW_YORK), vertx, token))
                        .until());
        try (var log = new CapturedLog(LookupSearch.class)) {
            Instant until = session(lookUp(settings(url), vertx, token)).until();
            assertTrue(!until.isAfter(Instant.parse("2026-12-05T13:33:13.712Z")), "not after UTC");
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().getFirst().contains("sessions.time_zone"));
        }
        postgres.sql("alter database d%d set timezone = 'Asia/Tokyo'".formatted(made));
        assertEquals(
                Instant.parse("2026-12-05T04:33:13.712Z"),
                session(lookUp(settings(url), vertx, token)).until());
    }

    @ParameterizedTest
    @CsvSource({
        // Times as Better Auth 1.2.12 wrote them in New York; it is 14:45 there, 19:45 in UTC.
        "America/New_York, 2026-11-28T14:50, true",
        "America/New_York, 2026-11-28T14:40, false",
        "UTC, 2026-11-28T19:50, true",
        "UTC, 2026-11-28T19:40, false",
        ", 2026-11-28T19:50, true"
    })
    void the_end_of_a_ban_without_a_zone_is_not_read_in_the_databases_zone(
            String zone, String end, boolean banned) throws Exception {
        String url =
                database(
                        "1.2.12",
                        "update \"user\" set banned = true, \"banExpires\" = '%s'".formatted(end),
                        "update session set \"expiresAt\" = '2027-01-01'",
                        "alter database d%d set timezone = 'Pacific/Honolulu'".formatted(made + 1));
        var verdict =
                lookUp(
                        settings(
                                url,
                                Map.of(),
                                Optional.empty(),
                                Optional.ofNullable(zone).map(ZoneId::of)),
                        vertx,
                        "dFS5UNOaaVWuVAPVgDfP9pux0CQ24fkv");
        assertEquals(banned, verdict instanceof Denied, verdict::toString);
    }

    @Test
    void an_application_without_organizations_needs_a_configured_company() throws Exception {
        String url = database("1.7.25-no-organizations");
        String token = "OW8fyn92FstLgVttKymnuNgmfy1wGjtL";
        try (var log = new CapturedLog(LookupSearch.class)) {
            assertEquals(
                    "no table of members, so no user belongs to a company",
                    fault(lookUp(settings(url), vertx, token)));
            assertTrue(log.lines().getFirst().contains("set sessions.company"));
        }
        Session session =
                session(lookUp(settings(url, Map.of(), ACME, Optional.empty()), vertx, token));
        assertEquals(Map.of(new CompanyId("acme"), Role.VIEWER), session.caller().roles());
        assertInstanceOf(
                Denied.class,
                lookUp(
                        settings(url, Map.of(), ACME, Optional.empty()),
                        vertx,
                        "a-token-of-nobody-in-the-tables-"));
        // Otherwise users of all organizations would be members of one.
        assertInstanceOf(
                String.class,
                fault(
                        lookUp(
                                settings(database("1.7.25"), Map.of(), ACME, Optional.empty()),
                                vertx,
                                TOKEN)));
    }

    @Test
    void without_a_table_of_sessions_the_fault_is_logged_once_and_sent_to_clients()
            throws Exception {
        String url = database("1.7.25-secondary");
        try (var log = new CapturedLog(LookupSearch.class);
                var failures = new CapturedLog(BetterAuthSessions.class);
                var sessions =
                        new BetterAuthSessions(
                                settings(url),
                                vertx,
                                Clock.fixed(AuthDatabase.NOW, ZoneOffset.UTC))) {
            for (int i = 0; i < 5; i++) {
                assertEquals("no table of sessions", fault(AuthDatabase.lookUp(sessions, TOKEN)));
            }
            assertEquals(1, log.lines().size());
            assertTrue(log.lines().getFirst().contains("session.storeSessionInDatabase"));
            assertEquals(List.of(), failures.lines());
        }
    }

    @Test
    void a_row_that_outlived_its_session_is_accepted_before_version_1_7_only() throws Exception {
        assertInstanceOf(
                Valid.class,
                lookUp(
                        settings(database("1.6.34-preserved")),
                        vertx,
                        "SPtd867ztndnEqmoDdQi2dokRrxNJG9z"),
                "nothing in the row tells that the person signed out");
        assertInstanceOf(
                Denied.class,
                lookUp(
                        settings(database("1.7.25-preserved")),
                        vertx,
                        "DvyjtwyQROL9AKQXM0YftXgXlN8iZTuk"));
    }

    @Test
    void tables_and_columns_are_found_by_their_configured_names() throws Exception {
        String url =
                database(
                        "1.7.25",
                        "create schema auth",
                        "alter table \"session\" set schema auth",
                        "alter table auth.\"session\" rename to \"Logins\"",
                        "alter table auth.\"Logins\" rename \"userId\" to who",
                        "alter table \"user\" rename to persons",
                        "alter table member rename role to \"office\"");
        assertInstanceOf(
                Valid.class,
                lookUp(
                        settings(
                                url,
                                Map.of(
                                        Identifier.SESSION_TABLE, "auth.Logins",
                                        Identifier.SESSION_USER, "who",
                                        Identifier.USER_TABLE, "persons",
                                        Identifier.MEMBER_ROLE, "office"),
                                Optional.empty(),
                                Optional.empty()),
                        vertx,
                        TOKEN));
    }

    @Test
    void tables_are_searched_in_the_schema_of_the_address() throws Exception {
        String url =
                database(
                        "1.7.25",
                        "create schema auth",
                        "alter table \"session\" set schema auth",
                        "alter table \"user\" set schema auth",
                        "alter table member set schema auth",
                        // Another program's table of that name, such as connect-pg-simple's.
                        "create table \"session\" (sid text primary key, sess json, expire timestamp)");
        assertInstanceOf(Valid.class, lookUp(settings(url + "?schema=auth"), vertx, TOKEN));
        assertInstanceOf(
                String.class, fault(lookUp(settings(url + "?schema=public"), vertx, TOKEN)));
    }

    @Test
    void another_programs_table_of_that_name_is_ignored() throws Exception {
        String url =
                database(
                        "1.7.25-drizzle-plural",
                        "create table \"session\" (sid text primary key, sess json, expire timestamp)");
        assertInstanceOf(
                Valid.class, lookUp(settings(url), vertx, "K17UPqDfw0OVdfrjpgBkmRH6r0VkahRJ"));
    }

    /** Each of them would admit a client that knows only an id or an address. */
    @ParameterizedTest
    @CsvSource({
        "SESSION_TOKEN, id, oOpVnDY9c5AdxWljAYAawaExWMr1w8C0",
        "SESSION_TOKEN, userId, Hn7V5oBNjSp2MZRQ41nP67WhtPiQiNeB",
        "SESSION_TOKEN, ipAddress, 2001:0db8:0000:0000:0000:0000",
        "SESSION_USER, id, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "SESSION_USER, activeOrganizationId, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "SESSION_EXPIRES, userAgent, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "USER_ID, name, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "USER_BANNED, name, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "USER_TABLE, organization, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "SESSION_TABLE, user, a1795890798842@example.com",
        "MEMBER_USER, organizationId, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "MEMBER_COMPANY, userId, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1",
        "MEMBER_TABLE, organization, 9Gf2kbNZZSwHDHYnZByZTs2LLkjyDss1"
    })
    void a_wrong_name_admits_no_client(Identifier part, String name, String token)
            throws Exception {
        String url =
                database(
                        "1.7.25",
                        "update session set \"ipAddress\" = '2001:0db8:0000:0000:0000:0000'");
        assertFalse(
                lookUp(
                                settings(
                                        url,
                                        Map.of(part, name),
                                        Optional.empty(),
                                        Optional.empty()),
                                vertx,
                                token)
                        instanceof Valid);
    }

    @Test
    void a_missing_grant_and_a_wrong_password_are_logged_for_the_operator() throws Exception {
        String url =
                database(
                        "1.7.25",
                        "create role reader login password 'reader'",
                        "grant select on \"user\", member to reader");
        String reader = url.replaceFirst("//[^@]*@", "//reader:reader@");
        String grant = "grant select on \"public\".\"session\"";
        for (var asked :
                Map.of(
                                reader,
                                grant,
                                reader.replace(":reader@", ":hunter2@"),
                                "the user or the password",
                                reader.replace(":reader@", "@"),
                                "server asks for one",
                                reader.replaceFirst("/d\\d+$", "/nowhere"),
                                "none of that name")
                        .entrySet()) {
            try (var log = new CapturedLog(LookupSearch.class)) {
                assertEquals(
                        "a session database that it can't use",
                        fault(lookUp(settings(asked.getKey()), vertx, TOKEN)));
                assertEquals(1, log.lines().size());
                Logfmt line = Logfmt.parse(log.lines().getFirst());
                assertTrue(
                        line.fields().values().stream()
                                .anyMatch(value -> value.contains(asked.getValue())),
                        line::toString);
                assertTrue(!log.lines().getFirst().contains("hunter2"));
            }
        }
    }

    @Test
    void an_empty_password_and_a_socket_in_the_file_system_work() throws Exception {
        String name =
                database("1.7.25", "create role guest login superuser").replaceFirst(".*/", "");
        postgres.trust("guest");
        for (String login : List.of("guest", "guest:")) {
            assertInstanceOf(
                    Valid.class,
                    lookUp(
                            settings(
                                    "postgresql://%s@127.0.0.1:%d/%s"
                                            .formatted(login, postgres.port(), name)),
                            vertx,
                            TOKEN));
        }
        String user = postgres.url().replaceFirst("@.*", "@");
        String folder = postgres.folder().toString();
        for (String address :
                List.of(
                        "%s/%s?host=%s&port=%d".formatted(user, name, folder, postgres.port()),
                        "%s%s:%d/%s"
                                .formatted(
                                        user, folder.replace("/", "%2F"), postgres.port(), name))) {
            assertInstanceOf(Valid.class, lookUp(settings(address), vertx, TOKEN));
        }
    }

    @Test
    void changed_tables_are_searched_again() throws Exception {
        String url = database("1.7.25");
        try (var sessions =
                new BetterAuthSessions(
                        settings(url), vertx, Clock.fixed(AuthDatabase.NOW, ZoneOffset.UTC))) {
            session(AuthDatabase.lookUp(sessions, TOKEN));
            var pool = PgBuilder.pool().connectingTo(url).using(vertx).build();
            pool.query("alter table session rename \"userId\" to user_id")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            pool.close();
            AuthDatabase.lookUp(sessions, TOKEN); // no longer matches
            session(AuthDatabase.lookUp(sessions, TOKEN));
        }
    }
}
