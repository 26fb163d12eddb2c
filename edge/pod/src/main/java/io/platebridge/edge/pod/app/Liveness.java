package io.platebridge.edge.pod.app;

import io.platebridge.edge.base.log.EventLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Asks the pod's own {@code /health} as a browser would, and writes a file whenever it is answered.
 * A container's health check looks at the file's age, which costs nothing; a program that speaks
 * TLS 1.3 would have to be started for each question.
 */
final class Liveness {

    private static final EventLog LOG = EventLog.of(Liveness.class);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private static final String LOOPBACK = "127.0.0.1";
    private static final int OK = 200;

    private Liveness() {}

    /**
     * Asks from now on, until Vert.x is closed.
     *
     * @param file whose last change says when the pod last answered
     */
    static void write(Path file, Vertx vertx, int port, boolean tls) {
        // The certificate is the pod's own, and this checks whether it answers, not who it is.
        var options =
                new HttpClientOptions()
                        .setSsl(tls)
                        .setTrustAll(true)
                        .setVerifyHost(false)
                        .setConnectTimeout((int) INTERVAL.toMillis());
        var client = vertx.createHttpClient(options);
        vertx.setPeriodic(
                0,
                INTERVAL.toMillis(),
                _ ->
                        client.request(HttpMethod.GET, port, LOOPBACK, "/health")
                                .flatMap(request -> request.idleTimeout(INTERVAL.toMillis()).send())
                                .flatMap(answer -> answer.end().map(answer.statusCode()))
                                .onSuccess(status -> touch(file, status)));
    }

    private static void touch(Path file, int status) {
        if (status != OK) {
            return;
        }
        try {
            Files.writeString(file, Instant.now() + "\n");
        } catch (IOException e) {
            LOG.warn("liveness_not_written", "file", file, "reason", e);
        }
    }
}
