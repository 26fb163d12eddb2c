package io.platebridge.edge.router;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A phone that leaves and its next connection, on two event loops: the last status is right. */
class StatusOrderTest {

    private static final int ROUNDS = 500;
    private static final String REGISTER = RunningRouter.register("gate");

    /** Records the last status; handles that a stream is offline slowly. */
    private static final class Listener implements StreamListener {

        final ConcurrentHashMap<StreamId, StreamStatus> last = new ConcurrentHashMap<>();
        final AtomicReference<CountDownLatch> online = new AtomicReference<>(new CountDownLatch(0));
        final AtomicReference<CountDownLatch> offline =
                new AtomicReference<>(new CountDownLatch(0));

        @Override
        public void status(StreamId stream, Owner owner, StreamStatus status) {
            if (status == StreamStatus.OFFLINE) {
                offline.get().countDown();
                try {
                    // No listener may be notified of the next phone meanwhile.
                    var _ = online.get().await(200, TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
            }
            last.put(stream, status);
            if (status == StreamStatus.ONLINE) {
                online.get().countDown();
            }
        }

        @Override
        public void alert(Owner owner, Alert alert) {}
    }

    private static RunningRouter router(StreamListener listener) throws IOException {
        return new RunningRouter(
                RunningRouter.LIMITS,
                RouterSettings.Timeouts.STANDARD,
                2,
                RemoteStreams.NONE,
                List.of(listener));
    }

    @Test
    void listeners_are_notified_of_a_phone_after_the_previous_one_left() throws Exception {
        var listener = new Listener();
        try (var running = router(listener)) {
            for (int i = 0; i < 5; i++) {
                var leaving = running.phone("gate", "ann.acme");
                try (var next = running.connect("/ws", "ann.acme")) {
                    next.send("{\"type\":\"list\"}").json("streams"); // signed in
                    var offline = new CountDownLatch(1);
                    listener.online.set(new CountDownLatch(1));
                    listener.offline.set(offline);
                    leaving.vanish();
                    assertEquals(true, offline.await(10, TimeUnit.SECONDS));
                    next.send(REGISTER).json("success");
                    assertEquals(StreamStatus.ONLINE, listener.last.get(new StreamId("gate")));
                    listener.online.set(new CountDownLatch(0));
                }
                await().until(() -> running.router.streamCount() == 0);
            }
        }
    }

    @Test
    void the_last_status_sent_to_a_subscriber_is_the_streams() throws Exception {
        var listener = new Listener();
        try (var running = router(listener);
                var one = running.viewer("gate", "guard.acme");
                var two = running.viewer("gate", "bob.acme")) {
            var phone = running.phone("gate", "ann.acme");
            for (int i = 0; i < ROUNDS; i++) {
                var leaving = phone;
                phone = running.connect("/ws", "ann.acme");
                phone.send("{\"type\":\"list\"}").json("streams");
                phone.send(REGISTER);
                leaving.vanish();
                phone.json("success");
                await().pollInSameThread()
                        .pollDelay(0, TimeUnit.MILLISECONDS)
                        .pollInterval(1, TimeUnit.MILLISECONDS)
                        .until(() -> running.router.stats().totalConnections() == 3);
                for (RouterClient viewer : List.of(one, two)) {
                    assertEquals("online", lastTold(viewer));
                }
                assertEquals(StreamStatus.ONLINE, listener.last.get(new StreamId("gate")));
            }
            phone.close();
        }
    }

    /** Returns the last status that came before the answers to pings; online if none came. */
    private static String lastTold(RouterClient viewer) throws IOException {
        String last = "online";
        // Tasks of one event loop on the other are complete at the second answer, not at the first.
        for (int answer = 0; answer < 2; answer++) {
            viewer.frame(0x80 | RouterClient.PING, new byte[0]);
            RouterClient.Message next = viewer.next();
            while (next.opcode() != RouterClient.PONG) {
                if (next.type().equals("status")) {
                    last = next.json().path("status").asString();
                }
                next = viewer.next();
            }
        }
        return last;
    }
}
