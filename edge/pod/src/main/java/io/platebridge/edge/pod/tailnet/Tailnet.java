package io.platebridge.edge.pod.tailnet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
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
 * Asks Tailscale for the pod's address and certificate: by the daemon's local API if its socket
 * exists (also in a container that mounts it), otherwise by the {@code tailscale} command. Waits at
 * most for the given time; without an answer there is no address.
 */
public final class Tailnet {

    /** Where tailscaled listens on Linux. */
    public static final Path SOCKET = Path.of("/var/run/tailscale/tailscaled.sock");

    /** The command, looked up on the PATH. */
    public static final String COMMAND = "tailscale";

    /** The daemon orders a first certificate, proves the name by DNS and waits for it. */
    private static final Duration CERTIFICATE_PATIENCE = Duration.ofMinutes(3);

    private final LocalApi daemon;
    private final String command;
    private final Duration patience;

    public Tailnet(Path socket, String command, Duration patience) {
        this.daemon = new LocalApi(socket);
        this.command = command;
        this.patience = patience;
    }

    /** Returns the pod's address, or empty if Tailscale is absent, logged out or too slow. */
    public Optional<TailnetAddress> address() throws InterruptedException {
        return Files.exists(daemon.socket())
                ? inTime(this::askDaemon, patience).flatMap(TailnetAddress::of)
                : inTime(this::askCommand, patience).flatMap(TailnetAddress::of);
    }

    /**
     * Returns the certificate of a name; takes up to three minutes.
     *
     * @param name from {@link TailnetAddress#certificateName}
     */
    public CertificateAnswer certificate(String name) throws InterruptedException {
        return inTime(
                        () ->
                                new CertificateRequest(daemon, command, CERTIFICATE_PATIENCE)
                                        .send(name),
                        CERTIFICATE_PATIENCE)
                .orElseGet(() ->
                        new CertificateAnswer.Refused(
                                "Tailscale did not answer; see whether tailscaled runs, and its log"));
    }

    private static <T> Optional<T> inTime(Callable<T> question, Duration patience)
            throws InterruptedException {
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
        LocalApi.Answer answer = daemon.get("status?peers=false");
        if (answer.status() != 200) {
            throw new IOException("tailscaled refused");
        }
        return answer.body();
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
            return new String(output.readNBytes(LocalApi.MAX_BYTES), UTF_8);
        }
    }
}
