package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
            Optional.of(new TailnetAddress("100.64.15.23", "north-gate-pod"));
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
        try (var daemon =
                new Daemon("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + STATUS)) {
            assertEquals(HERE, new Tailnet(daemon.socket(), "/none", PATIENCE).address());
        }
        try (var daemon = new Daemon("HTTP/1.1 403 Forbidden\r\n\r\n" + STATUS)) {
            assertEquals(
                    Optional.empty(), new Tailnet(daemon.socket(), "/none", PATIENCE).address());
        }
    }

    /** Answers each connection with the same text once a whole request has come. */
    private final class Daemon implements AutoCloseable {
        private final ServerSocketChannel server;

        Daemon(String answer) throws IOException {
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket()));
            Thread.ofVirtual().start(() -> serve(answer));
        }

        Path socket() {
            return dir.resolve("tailscaled.sock");
        }

        private void serve(String answer) {
            try {
                while (true) {
                    try (SocketChannel channel = server.accept()) {
                        var request = new StringBuilder();
                        while (!request.toString().endsWith("\r\n\r\n")) {
                            ByteBuffer bytes = ByteBuffer.allocate(1024);
                            channel.read(bytes);
                            request.append(UTF_8.decode(bytes.flip()));
                        }
                        if (request.toString().startsWith("GET /localapi/v0/status")) {
                            channel.write(UTF_8.encode(answer));
                        }
                    }
                }
            } catch (ClosedChannelException _) {
                // The test is over.
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            Files.deleteIfExists(socket());
        }
    }
}
