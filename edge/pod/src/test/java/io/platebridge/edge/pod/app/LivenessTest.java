package io.platebridge.edge.pod.app;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivenessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path dir;
    private final Vertx vertx = Vertx.vertx();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.open(dir);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        database.close();
    }

    @Test
    void the_file_is_written_once_the_pod_serves() throws Exception {
        Path file = dir.resolve("alive");
        var asked = new AtomicInteger();
        HttpServer server =
                Loopback.listening(
                        vertx.createHttpServer()
                                .requestHandler(request ->
                                        request.response()
                                                .setStatusCode(
                                                        asked.incrementAndGet() > 1 ? 200 : 503)
                                                .end()));
        try (var _ = new Liveness(file, vertx, database, server.actualPort(), false)) {
            await().atMost(PATIENCE).until(() -> Files.exists(file));
            assertEquals(2, asked.get());
        }
    }

    @Test
    void an_event_loop_that_is_held_up_does_not_answer() throws Exception {
        assertTrue(Liveness.eventLoopsAnswer(vertx, PATIENCE));
        var held = new CountDownLatch(1);
        vertx.nettyEventLoopGroup().next().execute(() -> awaitQuietly(held));
        assertFalse(Liveness.eventLoopsAnswer(vertx, Duration.ofMillis(100)));
        held.countDown();
        assertTrue(Liveness.eventLoopsAnswer(vertx, PATIENCE));
    }

    @Test
    void the_test_waits_for_a_state_file_that_is_held_up() throws Exception {
        var held = new CountDownLatch(1);
        var holding = new CountDownLatch(1);
        Thread holder =
                Thread.ofVirtual()
                        .start(() ->
                                database.transaction(_ -> {
                                    holding.countDown();
                                    awaitQuietly(held);
                                    return true;
                                }));
        holding.await();
        Thread test = Thread.ofPlatform().start(() -> Liveness.awaitState(database));
        await().atMost(PATIENCE).until(() -> test.getState() == Thread.State.WAITING);
        held.countDown();
        holder.join();
        test.join();
    }

    /** As a full disk does. */
    @Test
    void a_state_file_that_fails_has_answered() {
        var closed = Database.open(dir.resolve("closed"));
        closed.close();
        assertThrows(
                StateException.class,
                () -> closed.transaction(transaction -> transaction.first("SELECT 1", _ -> true)));
        Liveness.awaitState(closed);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
