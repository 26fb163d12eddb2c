package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailnetTest {

    /** As tailscale 1.7x prints it, without the fields that nobody reads here. */
    private static final String STATUS =
            """
            {"Version": "1.76.1", "BackendState": "Running",
             "TailscaleIPs": ["100.64.15.23", "fd7a:115c:a1e0::1"],
             "Self": {"ID": "n1", "HostName": "north-gate-pod", "OS": "linux",
              "DNSName": "north-gate-pod.tail1234.ts.net.",
              "TailscaleIPs": ["fd7a:115c:a1e0::1", "100.64.15.23"], "Online": true},
             "Peer": {}}
            """;

    private static final Optional<TailnetAddress> HERE =
            Optional.of(new TailnetAddress("100.64.15.23", "north-gate-pod", Optional.empty()));
    private static final String KEY =
            "-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----\n";
    private static final String CHAIN =
            "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n".repeat(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir Path dir;

    private Path command(String script) throws IOException {
        Path file = dir.resolve("tailscale");
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }

    private Optional<TailnetAddress> askCommand(String script, Duration patience) throws Exception {
        return new Tailnet(dir.resolve("none.sock"), command(script).toString(), patience)
                .address();
    }

    private static String printing(String status) {
        return "[ \"$1 $2\" = 'status --json' ] || exit 1\ncat <<'END'\n" + status + "\nEND\n";
    }

    @Test
    void the_command_tells_address_and_name() throws Exception {
        assertEquals(HERE, askCommand(printing(STATUS), PATIENCE));
    }

    @Test
    void a_pod_without_tailscale_has_no_address() throws Exception {
        assertEquals(
                Optional.empty(),
                new Tailnet(dir.resolve("none.sock"), "/none/tailscale", PATIENCE).address());
    }

    @Test
    void a_pod_that_is_logged_out_has_no_address() throws Exception {
        String loggedOut = STATUS.replace("Running", "NeedsLogin");
        assertEquals(Optional.empty(), askCommand(printing(loggedOut), PATIENCE));
        assertEquals(Optional.empty(), askCommand("echo 'Logged out.'\nexit 1\n", PATIENCE));
        assertEquals(Optional.empty(), askCommand(printing("{\"Self\": {}}"), PATIENCE));
        assertEquals(Optional.empty(), askCommand(printing("[1, 2"), PATIENCE));
    }

    @Test
    void a_command_that_hangs_is_given_up() throws Exception {
        assertEquals(Optional.empty(), askCommand("exec sleep 600\n", Duration.ofMillis(200)));
    }

    @Test
    void the_daemon_is_asked_where_its_socket_is() throws Exception {
        try (var daemon = new Tailscaled(dir).withStatus(STATUS)) {
            assertEquals(HERE, new Tailnet(daemon.socket(), "/none", PATIENCE).address());
        }
        try (var daemon = new Tailscaled(dir)) {
            assertEquals(
                    Optional.empty(), new Tailnet(daemon.socket(), "/none", PATIENCE).address());
        }
    }

    @Test
    void the_name_of_a_certificate_is_the_pods_own_and_one_that_the_tailnet_certifies()
            throws Exception {
        try (var daemon = new Tailscaled(dir).withCertificates()) {
            var tailnet = new Tailnet(daemon.socket(), "/none", PATIENCE);
            assertEquals(
                    Optional.of(Tailscaled.NAME),
                    tailnet.address().orElseThrow().certificateName());
            daemon.withStatus(Tailscaled.status(false));
            assertEquals(Optional.empty(), tailnet.address().orElseThrow().certificateName());
            daemon.withStatus(
                    Tailscaled.status(true).replace("[\"north", "[\"other.example.com\", \"south"));
            assertEquals(Optional.empty(), tailnet.address().orElseThrow().certificateName());
        }
    }

    @Test
    void the_daemon_gives_a_certificate_or_says_why_not() throws Exception {
        try (var daemon = new Tailscaled(dir).withCertificates().giving(KEY, CHAIN)) {
            var tailnet = new Tailnet(daemon.socket(), "/none", PATIENCE);
            var given =
                    assertInstanceOf(
                            CertificateAnswer.Given.class, tailnet.certificate(Tailscaled.NAME));
            assertEquals(KEY, new String(given.key(), UTF_8));
            assertEquals(CHAIN, new String(given.chain(), UTF_8));
            daemon.refusing("403 Forbidden", "cert access denied");
            assertTrue(refused(tailnet).contains("set TS_PERMIT_CERT_UID="), refused(tailnet));
            daemon.refusing(
                    "500 Internal Server Error",
                    "acme: urn:ietf:params:acme:error:rateLimited: too many certificates");
            assertTrue(refused(tailnet).contains("too many certificates"), refused(tailnet));
            assertTrue(refused(tailnet).contains("log of tailscaled"), refused(tailnet));
        }
    }

    /** As cmd/tailscale/cli/cert.go at 16fb8a14: the certificate first, faults on stderr. */
    @Test
    void the_command_gives_a_certificate_or_says_why_not() throws Exception {
        String asked =
                "[ \"$*\" = 'cert --cert-file=- --key-file=- %s' ] || exit 1\n"
                        .formatted(Tailscaled.NAME);
        Path none = dir.resolve("none.sock");
        String giving = command(asked + "cat <<'END'\n" + CHAIN + KEY + "END\n").toString();
        var given =
                assertInstanceOf(
                        CertificateAnswer.Given.class,
                        new Tailnet(none, giving, PATIENCE).certificate(Tailscaled.NAME));
        assertEquals(KEY, new String(given.key(), UTF_8));
        assertEquals(CHAIN, new String(given.chain(), UTF_8));
        String denying =
                command(asked + "echo 'Access denied: cert access denied' >&2\nexit 1\n")
                        .toString();
        assertTrue(
                refused(new Tailnet(none, denying, PATIENCE)).contains("TS_PERMIT_CERT_UID="),
                denying);
    }

    @Test
    void without_tailscale_there_is_no_certificate() throws Exception {
        String reason = refused(new Tailnet(dir.resolve("none.sock"), "/none", PATIENCE));
        assertTrue(reason.contains("see whether tailscaled runs"), reason);
    }

    private static String refused(Tailnet tailnet) throws InterruptedException {
        return assertInstanceOf(
                        CertificateAnswer.Refused.class, tailnet.certificate(Tailscaled.NAME))
                .reason();
    }
}
