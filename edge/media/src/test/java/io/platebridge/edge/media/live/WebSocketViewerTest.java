package io.platebridge.edge.media.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.base.SlowReader;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.SyntheticFragments;
import io.platebridge.edge.media.viewer.SendBuffer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A viewer on a slow network, over a real socket. */
class WebSocketViewerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int KEY_EVERY = 25;
    private static final int FRAGMENT_BYTES = 100_000;

    /**
     * Maximum data between pod and viewer: a picture being written and the kernel's buffers on both
     * sides.
     */
    private static final int BEHIND_BYTES = 400_000;

    private final Vertx vertx = Vertx.vertx();
    private final GopCache gopCache = new GopCache(100 * FRAGMENT_BYTES);
    private final SyntheticFragments camera =
            new SyntheticFragments(Instant.EPOCH, KEY_EVERY, FRAGMENT_BYTES);
    private Duration maxUnreadTime = Duration.ofMinutes(1);
    private HttpServer server;

    @BeforeEach
    void serve() {
        server =
                Loopback.listening(
                        vertx.createHttpServer()
                                .webSocketHandler(socket -> watch(socket, gopCache))
                                .connectionHandler(SendBuffer::keepSmall));
    }

    private void watch(ServerWebSocket socket, GopCache gopCache) {
        WebSocketViewer viewer =
                new WebSocketViewer(
                        socket, vertx.getOrCreateContext(), 30 * FRAGMENT_BYTES, maxUnreadTime);
        gopCache.subscribe(viewer);
        viewer.markJoined();
    }

    /**
     * With 25 pictures and one key frame per second; the network has this share of the required
     * rate.
     */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60})
    void a_slow_connection_gets_few_current_pictures(int percent) throws Exception {
        try (SlowReader viewer = SlowReader.open(server.actualPort(), "/", 0)) {
            await().atMost(TIMEOUT).until(() -> gopCache.subscriberCount() == 1);
            long oldest = 0;
            for (int sent = 0; sent < 300; sent++) {
                camera.send(gopCache, 1);
                viewer.read(FRAGMENT_BYTES * percent / 100);
                if (sent > 2 * KEY_EVERY) {
                    oldest = Math.max(oldest, sent - viewer.pictures().getLast());
                }
            }
            assertTrue(viewer.pictures().size() > 300 * percent / 200, viewer.pictures()::toString);
            int most = KEY_EVERY + BEHIND_BYTES * 100 / percent / FRAGMENT_BYTES;
            assertTrue(
                    oldest <= most,
                    oldest + " pictures behind, not " + most + ": " + viewer.pictures());
        }
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_slow_viewer_loses_frames_up_to_a_key_frame() throws Exception {
        WebSocketClient viewer = open();
        camera.send(gopCache, 1);
        await().atMost(TIMEOUT).until(() -> !pictures(viewer).isEmpty());
        viewer.pause();
        camera.send(gopCache, 999);
        viewer.resume();
        // A key frame, wherever the next one is, and one after it.
        await().atMost(TIMEOUT)
                .until(() -> {
                    camera.send(gopCache, 1);
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
    void a_viewer_that_reads_nothing_is_disconnected() throws Exception {
        maxUnreadTime = Duration.ofMillis(300);
        WebSocketClient viewer = open();
        viewer.pause();
        await().pollInterval(Duration.ofMillis(50))
                .during(Duration.ofSeconds(1))
                .atMost(TIMEOUT)
                .until(() -> {
                    camera.send(gopCache, 25);
                    return true;
                });
        viewer.resume();

        assertEquals(4408, viewer.closed().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS));
    }

    /** Returns the numbers of the received pictures; the first message is the init segment. */
    private static List<Long> pictures(WebSocketClient viewer) {
        return viewer.messages().stream()
                .skip(1)
                .map(message -> ByteBuffer.wrap(message).getLong())
                .toList();
    }

    private WebSocketClient open() throws Exception {
        WebSocketClient viewer = WebSocketClient.open(vertx, server.actualPort(), "/", Map.of());
        await().atMost(TIMEOUT).until(() -> gopCache.subscriberCount() == 1);
        return viewer;
    }
}
