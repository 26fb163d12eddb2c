package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.SessionSource.Verdict.Denied;
import io.platebridge.edge.router.SessionSource.Verdict.Misconfigured;
import io.platebridge.edge.router.SessionSource.Verdict.Unavailable;
import io.platebridge.edge.router.SessionToken;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL whose certificate is for 127.0.0.1. An unknown token shows that it answers. */
class EncryptedDatabaseTest {

    @TempDir static Path dir;

    private static Postgres postgres;
    private static Vertx vertx;
    private static String root;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        postgres = new Postgres(dir, true);
        root = "&sslrootcert=" + dir.resolve("server.crt");
        try (var schema = EncryptedDatabaseTest.class.getResourceAsStream("better-auth-1.4.sql")) {
            postgres.sql(new String(schema.readAllBytes(), UTF_8));
        }
    }

    @AfterAll
    static void end() {
        postgres.close();
        vertx.close();
    }

    /** Looks a token up; returns the result and whether the connection was encrypted. */
    private static String asked(String url) throws Exception {
        var settings =
                new BetterAuthSettings(
                        new DatabaseUrl(url), Optional.empty(), 1, Duration.ofSeconds(10));
        try (var sessions = new BetterAuthSessions(settings, vertx, Clock.systemUTC())) {
            Verdict verdict =
                    sessions.authenticate(new SessionToken("a-token-of-nobody-in-the-tables-"))
                            .toCompletableFuture()
                            .get(60, TimeUnit.SECONDS);
            if (verdict instanceof Unavailable || verdict instanceof Misconfigured) {
                return "unavailable";
            }
            assertInstanceOf(Denied.class, verdict);
            List<Object> ssl =
                    postgres.sql(
                                    """
                                    select ssl from pg_stat_ssl join pg_stat_activity using (pid)
                                     where application_name = 'platebridge-router'
                                     order by backend_start desc limit 1
                                    """)
                            .getFirst();
            return ssl.getFirst().equals(true) ? "encrypted" : "plain";
        }
    }

    @Test
    void the_address_determines_whether_the_connection_is_encrypted() throws Exception {
        assertEquals("plain", asked(postgres.url()));
        assertEquals("plain", asked(postgres.url() + "?sslmode=disable"));
        assertEquals("encrypted", asked(postgres.url() + "?sslmode=require"));
        assertEquals("encrypted", asked(postgres.url() + "?sslmode=no-verify")); // node-postgres
        assertEquals("encrypted", asked(postgres.url() + "?sslmode=verify-full" + root));
    }

    @Test
    void a_certificate_of_an_unknown_authority_is_rejected() throws Exception {
        Path other = postgres.certificate("other");
        for (String mode : List.of("verify-ca", "verify-full")) {
            String url = postgres.url() + "?sslmode=" + mode;
            assertEquals("unavailable", asked(url));
            assertEquals("unavailable", asked(url + "&sslrootcert=system"));
            assertEquals("unavailable", asked(url + "&sslrootcert=" + other));
        }
        String required = postgres.url() + "?sslmode=require&sslrootcert=";
        assertEquals("unavailable", asked(required + other)); // as libpq does
    }

    @Test
    void a_certificate_for_another_host_is_rejected() throws Exception {
        String url = postgres.url().replace("127.0.0.1", "localhost");
        assertEquals("encrypted", asked(url + "?sslmode=verify-ca" + root));
        assertEquals("unavailable", asked(url + "?sslmode=verify-full" + root));
    }

    @Test
    void a_required_encryption_is_never_skipped() throws Exception {
        Path folder = Files.createDirectory(dir.resolve("plain"));
        try (var plain = new Postgres(folder)) {
            assertEquals("unavailable", asked(plain.url() + "?sslmode=require"));
        }
    }

    @Test
    void an_unusable_database_is_searched_again_after_the_clock_is_set_back() throws Exception {
        var asked = new AtomicInteger();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuseEncryption(server, asked));
            var clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
            var settings =
                    new BetterAuthSettings(
                            new DatabaseUrl(
                                    "postgresql://u:p@127.0.0.1:%d/d?sslmode=require"
                                            .formatted(server.getLocalPort())),
                            Optional.empty(),
                            1,
                            Duration.ofSeconds(10));
            try (var sessions = new BetterAuthSessions(settings, vertx, clock)) {
                assertInstanceOf(Misconfigured.class, verdict(sessions));
                clock.set(Instant.parse("2026-11-20T12:00:29Z"));
                assertInstanceOf(Misconfigured.class, verdict(sessions));
                assertEquals(1, asked.get());
                clock.set(Instant.parse("2026-11-20T10:00:00Z"));
                assertInstanceOf(Misconfigured.class, verdict(sessions));
                assertEquals(2, asked.get());
            }
        }
    }

    private static Verdict verdict(BetterAuthSessions sessions) throws Exception {
        return sessions.authenticate(new SessionToken("a-token-of-nobody-in-the-tables-"))
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    /**
     * Rejects each request for TLS (PostgreSQL manual, SSLRequest). A rejected client may hang up
     * late, so each one has a thread.
     */
    private static void refuseEncryption(ServerSocket server, AtomicInteger asked) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                asked.incrementAndGet();
                Thread.ofVirtual().start(() -> refuse(client));
            } catch (IOException _) {
                // the test is over
            }
        }
    }

    private static void refuse(Socket client) {
        try (client) {
            client.getInputStream().readNBytes(8);
            client.getOutputStream().write('N');
            client.getInputStream().read();
        } catch (IOException _) {
            // the client hung up
        }
    }
}
