package io.platebridge.edge.router;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients that come and go by the thousands. */
class ConnectionStormTest {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int CLIENTS = 8;
    private static final int VISITS = 1250;
    private static final long SLACK_BYTES = 24 << 20;

    @Test
    void descriptors_and_memory_stay_flat() throws Exception {
        try (var running = new RunningRouter();
                var phone = running.phone("healthy", "ann.acme");
                var viewer = running.viewer("healthy", "guard.acme")) {
            storm(running, VISITS / 10);
            settle(running);
            long descriptors = descriptors();
            long direct = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();

            storm(running, VISITS);
            settle(running);
            assertEquals(descriptors, descriptors());
            long grown = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - direct;
            assertTrue(grown <= SLACK_BYTES, () -> grown + " bytes more");
            assertEquals(0, running.router.undeliveredBytes());
            assertEquals(1, running.router.streamCount());

            phone.send(RunningRouter.frame("healthy", "AA", 1));
            assertEquals(1, viewer.json("video-frame").path("timestamp").asInt());
        }
    }

    private static void storm(RunningRouter running, int visits)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String stream = "storm" + i;
                Callable<Void> client = () -> visit(running, stream, visits);
                clients.add(threads.submit(client));
            }
            for (Future<Void> client : clients) {
                client.get();
            }
        }
    }

    /** Half of the connections end in the middle of their exchange. */
    private static Void visit(RunningRouter running, String stream, int visits) throws IOException {
        for (int i = 0; i < visits; i++) {
            try (var client = running.connect("/ws", "eve.acme")) {
                if (i % 2 == 0) {
                    client.send(RunningRouter.register(stream + i));
                    client.send(RunningRouter.frame(stream + i, "x".repeat(10_000), 1));
                    client.vanish();
                } else {
                    client.send(RunningRouter.subscribe("healthy"));
                    client.json("success");
                }
            }
        }
        return null;
    }

    private static void settle(RunningRouter running) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> running.router.stats().totalConnections() == 2);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.filter(ConnectionStormTest::isSocket).count();
        }
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException _) {
            return false;
        }
    }
}
