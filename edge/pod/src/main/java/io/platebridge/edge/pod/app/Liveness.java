package io.platebridge.edge.pod.app;

import io.netty.util.concurrent.EventExecutor;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.pod.health.RunningPod;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tests whether the event loops and the state file answer, and writes a file whenever they do. A
 * container's health check looks at the file's age, which costs nothing; a program that speaks TLS
 * 1.3 would have to be started for each question. Once the pod has served, no request is made for
 * it: strangers can fill the server's port, but not keep this test waiting.
 */
final class Liveness implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Liveness.class);

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** Interval until the pod has served. */
    private static final Duration STARTING = Duration.ofSeconds(1);

    private final Path file;
    private final Vertx vertx;
    private final Database database;
    private final int port;
    private final boolean tls;
    private final Loop loop;
    private boolean served;

    /**
     * Tests from now on.
     *
     * @param file whose last change says when the pod last answered
     * @param port of the pod's HTTP server
     */
    Liveness(Path file, Vertx vertx, Database database, int port, boolean tls) {
        this.file = file;
        this.vertx = vertx;
        this.database = database;
        this.port = port;
        this.tls = tls;
        this.loop = Loop.start("liveness", this::test);
    }

    private Duration test() throws InterruptedException {
        served = served || new RunningPod(tls, port).health().isPresent();
        if (!served) {
            return STARTING;
        }
        awaitState(database);
        if (eventLoopsAnswer(vertx, INTERVAL)) {
            touch();
        }
        return INTERVAL;
    }

    /** Tells whether each event loop answers in time. */
    static boolean eventLoopsAnswer(Vertx vertx, Duration patience) throws InterruptedException {
        List<EventExecutor> eventLoops = new ArrayList<>();
        vertx.nettyEventLoopGroup().forEach(eventLoops::add);
        var answers = new CountDownLatch(eventLoops.size());
        eventLoops.forEach(each -> each.execute(answers::countDown));
        return answers.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Waits until the state file answers. One that fails has answered: {@code /health} says so, and
     * another start would not mend it.
     */
    static void awaitState(Database database) {
        try {
            database.transaction(transaction -> transaction.first("SELECT 1", _ -> true));
        } catch (StateException _) {
            // It answers.
        }
    }

    private void touch() {
        try {
            Files.writeString(file, Instant.now() + "\n");
        } catch (IOException e) {
            LOG.warn("liveness_not_written", "file", file, "reason", e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
