package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.log.CapturedLog;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrigateListenerTest {

    private static final String TOPIC = "frigate/events";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path state;
    @TempDir Path brokerFiles;
    private Mosquitto broker;
    private PlatePod pod;

    @BeforeEach
    void start() throws Exception {
        broker = new Mosquitto(brokerFiles);
        pod = new PlatePod(state, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        pod.close();
        broker.close();
    }

    private FrigateListener listen() {
        var listener =
                new FrigateListener(
                        FrigateName.FIRST,
                        MqttSettings.open(
                                "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                        pod.decisions,
                        () -> {});
        await().atMost(PATIENCE).until(listener::isListening);
        return listener;
    }

    private long decided() {
        return pod.decisions.reports().getOrDefault("waiting", 0L);
    }

    private static String[] messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> message("new", "1.%d-x".formatted(i), "ABC123"))
                .toArray(String[]::new);
    }

    @Test
    void events_of_the_configured_prefix_are_decided() throws Exception {
        try (var _ = listen()) {
            broker.publish("other/events", messages(5, 6));
            broker.publish(TOPIC, messages(0, 3));
            await().atMost(PATIENCE).until(() -> decided() == 3);
        }
    }

    @Test
    void a_retained_message_is_late_even_without_a_time() throws Exception {
        Whitelisted.replace(pod.whitelist, 1, "ABC123");
        String untimed = message("new", "1.1-old", "ABC123").replace("frame_time", "none");
        broker.publishRetained(TOPIC, untimed);
        try (var listener = listen()) {
            await().atMost(PATIENCE).until(() -> decided() == 1);
            await().atMost(PATIENCE).until(() -> !listener.deliversBacklog());
            broker.publishRetained(TOPIC, untimed.replace("1.1-old", "1.2-new"));
            await().atMost(PATIENCE).until(() -> decided() == 2);
            assertEquals(List.of("1.1-old late", "1.2-new opens"), begun());
        }
    }

    private List<String> begun() {
        return pod.begun.stream()
                .map(event ->
                        event.id()
                                + (event.late() ? " late" : "")
                                + (event.shouldOpenGate() ? " opens" : ""))
                .toList();
    }

    @Test
    void an_overlong_message_is_cut_and_the_next_one_is_read() throws Exception {
        try (var listener = listen()) {
            broker.publish(TOPIC, "x".repeat(2 << 20));
            broker.publish(TOPIC, messages(0, 1));
            await().atMost(PATIENCE).until(() -> decided() == 1);
            assertEquals(1, pod.decisions.malformed(FrigateName.FIRST));
            assertTrue(listener.isListening());
        }
        var lengths = new CopyOnWriteArrayList<Integer>();
        try (var _ =
                BrokerConnection.open(
                        MqttSettings.open("127.0.0.1", broker.port(), "other", "frigate"),
                        "other",
                        false,
                        List.of(TOPIC),
                        CallbackReceiver.noting(each -> lengths.add(each.payload().length)),
                        _ -> {})) {
            broker.publish(TOPIC, "x".repeat(2 << 20), "x".repeat(300 << 10), "x");
            await().atMost(PATIENCE).until(() -> lengths.size() == 3);
        }
        // 4 bytes are the length of the topic and the message's id.
        int cut = BoundedPackets.MAX_PACKET_BYTES - TOPIC.length() - 4;
        assertEquals(List.of(cut, 300 << 10, 1), lengths);
    }

    /**
     * The broker has 20 messages under way by default (mosquitto 2.0.11, max_inflight_messages).
     */
    @Test
    void messages_that_arrive_while_others_are_stored_are_received_together() throws Exception {
        List<Integer> groups = store(100, FrigateListenerTest::sync);
        assertTrue(groups.size() < 50, groups::toString);
    }

    /** The broker sends one for each acknowledgement; alone, each would have its own sync. */
    @Test
    void messages_of_a_backlog_are_stored_together_also_by_a_fast_disk() throws Exception {
        List<Integer> groups = store(400, () -> {});
        assertTrue(groups.size() < 80, groups::toString);
    }

    /**
     * Stores messages as they arrive, once all are published.
     *
     * @return how many were stored together each time
     */
    private List<Integer> store(int count, Runnable disk) throws Exception {
        var published = new CountDownLatch(1);
        var groups = new CopyOnWriteArrayList<Integer>();
        try (var _ =
                BrokerConnection.open(
                        MqttSettings.open("127.0.0.1", broker.port(), "other", "frigate"),
                        "other",
                        false,
                        List.of(TOPIC),
                        new CallbackReceiver(
                                message -> pod.decisions.read(FrigateName.FIRST, message),
                                arrived -> {
                                    awaitQuietly(published);
                                    disk.run();
                                    groups.add(arrived.size());
                                    return FollowUp.NONE;
                                }),
                        _ -> {})) {
            broker.publish(TOPIC, messages(0, count));
            published.countDown();
            await().atMost(PATIENCE).until(() -> sum(groups) == count);
        }
        return groups;
    }

    /** Takes as long as a disk needs for a sync, in which the broker sends what it may. */
    private static void sync() {
        LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int sum(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void a_malformed_message_does_not_stop_the_listener() throws Exception {
        try (var listener = listen()) {
            broker.publish(TOPIC, "", "not json", "[".repeat(5000), "{\"type\":\"new\"}");
            broker.publish(TOPIC, messages(0, 1));
            await().atMost(PATIENCE).until(() -> decided() == 1);
            assertEquals(4, pod.decisions.malformed(FrigateName.FIRST));
            assertTrue(listener.isListening());
        }
    }

    @Test
    void events_published_while_the_pod_is_stopped_are_decided_after_its_start() throws Exception {
        listen().close();
        pod.close();
        broker.publish(TOPIC, messages(0, 20));
        pod = new PlatePod(state, Clock.systemUTC());
        try (var _ = listen()) {
            await().atMost(PATIENCE).until(() -> decided() == 20);
        }
    }

    @Test
    void a_broker_that_is_restarted_amid_messages_loses_nothing() throws Exception {
        try (var listener = listen()) {
            for (int round = 0; round < 3; round++) {
                broker.publish(TOPIC, messages(round * 100, round * 100 + 100));
                broker.stop();
                await().atMost(PATIENCE).until(() -> !listener.isListening());
                broker.start();
                await().atMost(PATIENCE).until(listener::isListening);
            }
            await().atMost(PATIENCE).until(() -> decided() == 300);
        }
    }

    /** Messages that the broker had not saved are lost; Frigate's HTTP API reports them later. */
    @Test
    void the_pod_reconnects_to_a_broker_that_was_killed_amid_messages() throws Exception {
        try (var log = new CapturedLog(FrigateListener.class);
                var listener = listen()) {
            for (int round = 0; round < 3; round++) {
                broker.publish(TOPIC, messages(round * 100, round * 100 + 100));
                broker.kill();
                await().atMost(PATIENCE).until(() -> !listener.isListening());
                broker.start();
                await().atMost(PATIENCE).until(listener::isListening);
            }
            broker.publish(TOPIC, message("new", "last", "ABC123"));
            await().atMost(PATIENCE).until(() -> knows("last"));
            assertTrue(
                    log.hasLine("WARN mqtt_disconnected broker=mqtt://127.0.0.1:" + broker.port()),
                    () -> log.lines().toString());
        }
    }

    private boolean knows(String event) {
        return pod.database
                .transaction(transaction ->
                        transaction.first(
                                "SELECT 1 FROM plate_event WHERE event_id = ?", _ -> true, event))
                .isPresent();
    }

    @Test
    void a_pod_that_is_restarted_amid_messages_loses_nothing() throws Exception {
        var listener = listen();
        broker.publish(TOPIC, messages(0, 200));
        for (long least = 1; least < 200; least += 40) {
            long enough = least;
            await().atMost(PATIENCE).until(() -> decided() >= enough);
            // The state goes first, as in a crash: what is being handled then is not written down.
            pod.close();
            listener.close();
            pod = new PlatePod(state, Clock.systemUTC());
            listener = listen();
        }
        await().atMost(PATIENCE).until(() -> decided() == 200);
        listener.close();
    }

    @Test
    void a_message_that_could_not_be_stored_is_delivered_again() throws Exception {
        try (var listener = listen()) {
            change(
                    """
                    CREATE TRIGGER full_disk BEFORE INSERT ON plate_event
                    BEGIN SELECT RAISE(ABORT, 'the disk is full'); END\
                    """);
            broker.publish(TOPIC, ofNow(messages(0, 5)));
            await().atMost(PATIENCE).until(() -> !listener.isListening());
            assertEquals(0, decided());
            change("DROP TRIGGER full_disk");
            await().atMost(PATIENCE).until(() -> decided() == 5);
        }
    }

    /** What is late is stored elsewhere, and decided later. */
    private static String[] ofNow(String... messages) {
        String now = String.valueOf(Instant.now().getEpochSecond());
        return Arrays.stream(messages)
                .map(message -> message.replace("1763640000.25", now))
                .toArray(String[]::new);
    }

    private void change(String sql) {
        pod.database.transaction(transaction -> transaction.change(sql));
    }

    @Test
    void the_pod_waits_for_a_broker_that_is_not_running_yet() throws Exception {
        broker.kill();
        try (var log = new CapturedLog(FrigateListener.class);
                var listener =
                        new FrigateListener(
                                FrigateName.FIRST,
                                MqttSettings.open(
                                        "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                                pod.decisions,
                                () -> {})) {
            assertFalse(listener.isListening());
            String logged = " broker=mqtt://127.0.0.1:" + broker.port();
            await().atMost(PATIENCE).until(() -> log.hasLine("WARN mqtt_connect_failed" + logged));
            assertFalse(log.hasLine("WARN mqtt_disconnected" + logged));
            broker.start();
            await().atMost(PATIENCE).until(listener::isListening);
        }
    }

    @Test
    void closing_ends_while_the_broker_is_unreachable() {
        broker.kill();
        new FrigateListener(
                        FrigateName.FIRST,
                        MqttSettings.open(
                                "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                        pod.decisions,
                        () -> {})
                .close();
    }
}
