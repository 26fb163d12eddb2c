package io.platebridge.edge.pod.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.tls.Fingerprint;
import io.platebridge.edge.base.tls.TestAuthority;
import io.platebridge.edge.pod.certificate.CertificateRenewal.CertificateSource;
import io.platebridge.edge.pod.certificate.ServerCertificate.Source;
import io.platebridge.edge.pod.tailnet.Tailnet;
import io.platebridge.edge.pod.tailnet.Tailscaled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pod's server, a real TLS client, and Tailscale's answers as its source has them. */
class CertificateRenewalTest {

    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path dir;
    private final AtomicInteger changes = new AtomicInteger();
    private TestAuthority authority;
    private Tailscaled daemon;
    private ServerCertificate selfSigned;
    private ServedCertificate served;
    private TlsServer server;

    @BeforeEach
    void serve() throws Exception {
        authority = new TestAuthority(dir, "authority");
        daemon = new Tailscaled(dir).withCertificates();
        selfSigned = SelfSignedCertificate.in(dir.resolve("state")).read();
        served = new ServedCertificate(selfSigned);
        server = new TlsServer(served);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        daemon.close();
    }

    private CertificateRenewal renew(CertificateSource source, Clock clock) {
        return new CertificateRenewal(
                served, source, selfSigned, SHORT, changes::incrementAndGet, clock);
    }

    private CertificateRenewal renewFromTailnet(Clock clock) {
        var tailnet = new Tailnet(daemon.socket(), "/none", PATIENCE);
        return renew(new TailnetCertificates(tailnet, clock, SHORT), clock);
    }

    /** Lets the daemon give another certificate, with its key in SEC 1 as tailscaled writes it. */
    private String issue(String file) throws Exception {
        var issued = authority.sign(file, "DNS:" + Tailscaled.NAME);
        var openssl =
                new ProcessBuilder("openssl", "ec", "-in", issued.key().toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        String key = new String(openssl.getInputStream().readAllBytes(), UTF_8);
        assertTrue(key.startsWith("-----BEGIN EC PRIVATE KEY-----"), "an unexpected OpenSSL");
        daemon.giving(
                key,
                Files.readString(issued.certificate()) + Files.readString(authority.certificate()));
        return issued.fingerprint().toString();
    }

    private String shown() throws Exception {
        try (var client = server.connect()) {
            return fingerprint(client);
        }
    }

    private static String fingerprint(TlsServer.Client client) throws Exception {
        byte[] encoded = client.shown().getFirst().getEncoded();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
        return new Fingerprint(HexFormat.of().formatHex(hash)).toString();
    }

    @Test
    void a_renewed_certificate_of_the_tailnet_is_shown_and_no_connection_is_dropped()
            throws Exception {
        String first = issue("first");
        try (var early = server.connect();
                var _ = renewFromTailnet(Clock.systemUTC())) {
            assertTrue(early.ask().contains("200 OK"));
            await().atMost(PATIENCE).until(() -> shown().equals(first));
            assertEquals(Optional.of(Tailscaled.NAME), served.tailnetName());
            assertEquals(1, changes.get());
            try (var old = server.connect()) {
                assertEquals(2, old.shown().size());
                String second = issue("second");
                await().atMost(PATIENCE).until(() -> shown().equals(second));
                assertTrue(old.ask().contains("200 OK"));
                assertEquals(first, fingerprint(old));
            }
            assertTrue(early.ask().contains("200 OK"));
            assertNotEquals(shown(), fingerprint(early));
        }
    }

    @Test
    void without_a_certificate_of_the_tailnet_the_self_signed_one_stays_with_advice()
            throws Exception {
        String selfSignedShown = shown();
        daemon.refusing("403 Forbidden", "cert access denied");
        try (var _ = renewFromTailnet(Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> advises("TS_PERMIT_CERT_UID"));
            daemon.withStatus(Tailscaled.status(false));
            await().atMost(PATIENCE).until(() -> advises("turn on MagicDNS"));
            daemon.withCertificates().giving("no key", "no certificate");
            await().atMost(PATIENCE).until(() -> advises("can't be used"));
            assertEquals(selfSignedShown, shown());
            String given = issue("late");
            await().atMost(PATIENCE).until(() -> shown().equals(given));
            assertEquals(Optional.empty(), served.advice());
        }
    }

    private boolean advises(String text) {
        return served.advice().filter(advice -> advice.contains(text)).isPresent();
    }

    @Test
    void a_certificate_that_ended_makes_way_for_the_self_signed_one() throws Exception {
        String selfSignedShown = shown();
        String given = issue("short");
        try (var _ = renewFromTailnet(Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> shown().equals(given));
        }
        Instant later = Instant.now().plus(Duration.ofDays(3));
        try (var _ = renewFromTailnet(Clock.fixed(later, ZoneOffset.UTC))) {
            await().atMost(PATIENCE).until(() -> shown().equals(selfSignedShown));
        }
        assertEquals(Source.SELF_SIGNED, served.now().source());
    }

    @Test
    void newer_files_are_shown_once_key_and_certificate_are_of_one_pair() throws Exception {
        var before = authority.sign("before", "DNS:gate.example.com");
        var after = authority.sign("after", "DNS:gate.example.com");
        var files = new CertificateFiles(before.certificate(), before.key());
        served.replace(files.read());
        try (var _ = renew(files, Clock.systemUTC())) {
            assertEquals(before.fingerprint().toString(), shown());
            String expected = after.fingerprint().toString();
            String unchanged = shown();
            Files.copy(after.key(), before.key(), StandardCopyOption.REPLACE_EXISTING);
            await().atMost(PATIENCE).until(() -> advises("the key is not the certificate's"));
            assertEquals(unchanged, shown());
            Files.copy(
                    after.certificate(), before.certificate(), StandardCopyOption.REPLACE_EXISTING);
            await().atMost(PATIENCE).until(() -> shown().equals(expected));
            assertEquals(Optional.empty(), served.advice());
            // The owner adds the authority's certificate to the chain.
            Files.write(
                    before.certificate(),
                    Files.readAllBytes(authority.certificate()),
                    StandardOpenOption.APPEND);
            await().atMost(PATIENCE).until(() -> served.now().chain().size() == 2);
        }
    }

    @Test
    void no_text_shows_a_key() throws Exception {
        issue("first");
        try (var _ = renewFromTailnet(Clock.systemUTC())) {
            await().atMost(PATIENCE).until(() -> changes.get() == 1);
        }
        List<String> texts =
                Stream.of(served.now(), served, served.advice()).map(Object::toString).toList();
        assertTrue(texts.stream().noneMatch(text -> text.contains("PRIVATE")), texts::toString);
        assertTrue(texts.getFirst().startsWith("tailnet certificate for "), texts::toString);
    }
}
