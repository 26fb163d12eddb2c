package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks Tailscale for the pod's address: by the daemon's local API if its socket exists (also in a
 * container that mounts it), otherwise by the {@code tailscale} command. Waits at most for the
 * given time; without an answer there is no address.
 */
public final class Tailnet {

    /** Where tailscaled listens on Linux. */
    public static final Path SOCKET = Path.of("/var/run/tailscale/tailscaled.sock");

    /** The command, looked up on the PATH. */
    public static final String COMMAND = "tailscale";

    /** A status lists every peer, some hundred bytes each. */
    private static final int MAX_STATUS_BYTES = 4 << 20;

    // HTTP/1.0, so that the answer ends with the connection and is never chunked.
    private static final String REQUEST =
            "GET /localapi/v0/status?peers=false HTTP/1.0\r\nHost: local-tailscaled.sock\r\n\r\n";

    private final Path socket;
    private final String command;
    private final Duration patience;

    public Tailnet(Path socket, String command, Duration patience) {
        this.socket = socket;
        this.command = command;
        this.patience = patience;
    }

    /** Returns the pod's address, or empty if Tailscale is absent, logged out or too slow. */
    public Optional<TailnetAddress> address() throws InterruptedException {
        return Files.exists(socket)
                ? inTime(this::askDaemon).flatMap(TailnetAddress::of)
                : inTime(this::askCommand).flatMap(TailnetAddress::of);
    }

    private Optional<String> inTime(Callable<String> question) throws InterruptedException {
        var answer = new FutureTask<>(question);
        Thread.ofVirtual().name("tailnet").start(answer);
        try {
            return Optional.of(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } finally {
            answer.cancel(true);
        }
    }

    private String askDaemon() throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            channel.write(ByteBuffer.wrap(REQUEST.getBytes(UTF_8)));
            String answer =
                    new String(
                            Channels.newInputStream(channel).readNBytes(MAX_STATUS_BYTES), UTF_8);
            int body = answer.indexOf("\r\n\r\n");
            if (body < 0 || !answer.matches("(?s)HTTP/1\\.[01] 200 .*")) {
                throw new IOException("tailscaled refused");
            }
            return answer.substring(body + 4);
        }
    }

    private String askCommand() throws IOException {
        Process process =
                new ProcessBuilder(command, "status", "--json", "--peers=false")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        // Reading its output can't be interrupted; its end ends the reading.
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        try (var output = process.getInputStream()) {
            return new String(output.readNBytes(MAX_STATUS_BYTES), UTF_8);
        }
    }
}
