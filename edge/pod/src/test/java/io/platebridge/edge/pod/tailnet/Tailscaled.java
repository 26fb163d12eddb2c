package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Answers at a socket as tailscaled's local API does [read: tailscale/tailscale,
 * ipn/localapi/localapi.go at 47d9491c and ipn/localapi/cert.go at 7ca760e7]: an HTTP/1.0 request
 * gets an HTTP/1.0 answer, which ends with the connection; an error is text/plain with a line end,
 * as Go's {@code http.Error} writes it.
 */
public final class Tailscaled implements AutoCloseable {

    /**
     * A status [ipn/ipnstate/ipnstate.go]: the pod's own DNS name ends with a dot, those of {@code
     * CertDomains} do not, and {@code CertDomains} is null where HTTPS certificates are not turned
     * on.
     */
    private static final String STATUS =
            """
            {"Version": "1.88.3-t1234", "BackendState": "Running",
             "TailscaleIPs": ["100.64.15.23", "fd7a:115c:a1e0::1"],
             "Self": {"ID": "n1", "HostName": "north-gate-pod", "OS": "linux",
              "DNSName": "north-gate-pod.tail1234.ts.net.",
              "TailscaleIPs": ["fd7a:115c:a1e0::1", "100.64.15.23"], "Online": true},
             "CertDomains": %s, "Peer": null}
            """;

    /** The name in {@link #withCertificates}. */
    public static final String NAME = "north-gate-pod.tail1234.ts.net";

    private static final String CERTIFICATE = "/localapi/v0/cert/" + NAME + "?type=pair";

    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    /**
     * @param directory of the socket
     */
    public Tailscaled(Path directory) throws IOException {
        socket = directory.resolve("tailscaled.sock");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::serve);
    }

    public Path socket() {
        return socket;
    }

    /** Returns a status of a tailnet with or without HTTPS certificates. */
    public static String status(boolean certificates) {
        return STATUS.formatted(certificates ? "[\"%s\"]".formatted(NAME) : "null");
    }

    /** Answers the status. */
    public Tailscaled withStatus(String status) {
        return with("/localapi/v0/status?peers=false", "200 OK", "application/json", status);
    }

    /** Is in a tailnet with HTTPS certificates. */
    public Tailscaled withCertificates() {
        return withStatus(status(true));
    }

    /** Gives a certificate: the key first, then the chain. */
    public Tailscaled giving(String key, String chain) {
        return with(CERTIFICATE, "200 OK", "text/plain", key + chain);
    }

    /** Refuses a certificate. */
    public Tailscaled refusing(String status, String text) {
        return with(CERTIFICATE, status, "text/plain; charset=utf-8", text + "\n");
    }

    private Tailscaled with(String path, String status, String type, String body) {
        answers.put(
                path,
                "HTTP/1.0 %s\r\nContent-Type: %s\r\nTailscale-Cap: 130\r\n\r\n%s"
                        .formatted(status, type, body));
        return this;
    }

    private void serve() {
        try {
            while (true) {
                try (SocketChannel channel = server.accept()) {
                    var request = new StringBuilder();
                    while (!request.toString().endsWith("\r\n\r\n")) {
                        ByteBuffer bytes = ByteBuffer.allocate(1024);
                        if (channel.read(bytes) < 0) {
                            break;
                        }
                        request.append(UTF_8.decode(bytes.flip()));
                    }
                    answer(channel, request.toString());
                }
            }
        } catch (ClosedChannelException _) {
            // The test is over.
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(SocketChannel channel, String request) throws IOException {
        String[] words = request.split(" ", 3);
        boolean known = words[0].equals("GET") && request.contains("Host: local-tailscaled.sock");
        String none = "HTTP/1.0 404 Not Found\r\n\r\n404 page not found\n";
        channel.write(UTF_8.encode(known ? answers.getOrDefault(words[1], none) : none));
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
    }
}
