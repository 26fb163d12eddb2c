package io.platebridge.edge.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.Loopback;
import io.platebridge.edge.camera.SyntheticParts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A viewer whose network is slow, over a real socket. */
class SocketViewerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int KEY_EVERY = 25;
    private static final int PART_BYTES = 100_000;

    private final Vertx vertx = Vertx.vertx();
    private final Gop gop = new Gop(100 * PART_BYTES);
    private final SyntheticParts camera = new SyntheticParts(Instant.EPOCH, KEY_EVERY, PART_BYTES);
    private Duration slowest = Duration.ofMinutes(1);
    private HttpServer server;

    @BeforeEach
    void serve() {
        server =
                Loopback.listening(
                        vertx.createHttpServer()
                                .webSocketHandler(socket ->
                                        gop.subscribe(
                                                new SocketViewer(
                                                        socket,
                                                        vertx.getOrCreateContext(),
                                                        30 * PART_BYTES,
                                                        slowest))));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void who_is_too_slow_misses_pictures_up_to_a_key_frame() throws Exception {
        SocketClient viewer = open();
        camera.send(gop, 1);
        await().atMost(PATIENCE).until(() -> !pictures(viewer).isEmpty());
        viewer.pause();
        camera.send(gop, 999);
        viewer.resume();
        // A key frame, wherever the next one is, and one after it.
        await().atMost(PATIENCE)
                .until(() -> {
                    camera.send(gop, 1);
                    return pictures(viewer).getLast() > 1000;
                });

        List<Long> seen = pictures(viewer);
        assertTrue(seen.size() < 1000, () -> seen.size() + " of 1000 pictures");
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(
                    seen.get(i) == seen.get(i - 1) + 1 || seen.get(i) % KEY_EVERY == 0,
                    "a gap ends at a key frame: " + seen);
        }
    }

    @Test
    void who_takes_nothing_is_sent_away() throws Exception {
        slowest = Duration.ofMillis(300);
        SocketClient viewer = open();
        viewer.pause();
        await().pollInterval(Duration.ofMillis(50))
                .during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .until(() -> {
                    camera.send(gop, 25);
                    return true;
                });
        viewer.resume();

        assertEquals(4408, viewer.closed().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    /** The numbers of the pictures it got; the first message is the init segment. */
    private static List<Long> pictures(SocketClient viewer) {
        return viewer.messages().stream()
                .skip(1)
                .map(message -> ByteBuffer.wrap(message).getLong())
                .toList();
    }

    private SocketClient open() throws Exception {
        SocketClient viewer = SocketClient.open(vertx, server.actualPort(), "/", Map.of());
        await().atMost(PATIENCE).until(() -> gop.viewers() == 1);
        return viewer;
    }
}
