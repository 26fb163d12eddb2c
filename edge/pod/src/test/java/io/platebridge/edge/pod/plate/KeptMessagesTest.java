package io.platebridge.edge.pod.plate;

import static io.platebridge.edge.pod.plate.PlatePod.EVENTS;
import static io.platebridge.edge.pod.plate.PlatePod.message;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker kept while the pod was away opens nothing, whatever its time says. */
class KeptMessagesTest {

    private static final String PLATE = "ABC123";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path state;
    @TempDir Path brokerFiles;
    private Mosquitto broker;
    private PlatePod pod;
    private FrigateListener listener;

    @BeforeEach
    void start() throws Exception {
        broker = new Mosquitto(brokerFiles);
        pod = new PlatePod(state, Clock.systemUTC());
        Whitelisted.replace(pod.whitelist, 1, PLATE);
        listener = listen();
    }

    @AfterEach
    void stop() {
        listener.close();
        pod.close();
        broker.close();
    }

    private FrigateListener listen() {
        var started =
                new FrigateListener(
                        FrigateName.FIRST,
                        MqttSettings.open(
                                "127.0.0.1", broker.port(), "platebridge-test", "frigate"),
                        pod.decisions,
                        () -> {});
        await().atMost(PATIENCE).until(started::isListening);
        return started;
    }

    private void reconnect() {
        listener = listen();
    }

    private void awaitEndOfBacklog() {
        await().atMost(PATIENCE).until(() -> !listener.deliversBacklog());
    }

    private List<String> awaitDecisions(int count) {
        await().atMost(PATIENCE)
                .until(() -> pod.decisions.reports().getOrDefault("waiting", 0L) == count);
        return pod.begun.stream()
                .map(event ->
                        event.id()
                                + (event.late() ? " late" : "")
                                + (event.shouldOpenGate() ? " opens" : ""))
                .toList();
    }

    /** As of a plate reader that names neither {@code frame_time} nor {@code start_time}. */
    private static String untimed(String event) {
        return message("new", event, PLATE).replace("frame_time", "none");
    }

    private static String readIn(Duration ahead, String event) {
        return message("new", event, PLATE)
                .replace("1763640000.25", String.valueOf(Instant.now().plus(ahead).toEpochMilli()));
    }

    @Test
    void a_kept_message_without_a_time_opens_nothing_and_one_of_now_does() throws Exception {
        listener.close();
        broker.publish(EVENTS, untimed("1.1-night"));
        reconnect();
        assertEquals(List.of("1.1-night late"), awaitDecisions(1));
        awaitEndOfBacklog();
        broker.publish(EVENTS, untimed("1.2-now"));
        assertEquals(List.of("1.1-night late", "1.2-now opens"), awaitDecisions(2));
    }

    @Test
    void a_kept_message_from_the_future_opens_nothing_and_one_of_now_does() throws Exception {
        listener.close();
        broker.publish(EVENTS, readIn(Duration.ofHours(1), "1.1-night"));
        reconnect();
        assertEquals(List.of("1.1-night late"), awaitDecisions(1));
        awaitEndOfBacklog();
        broker.publish(EVENTS, readIn(Duration.ofHours(3), "1.2-now"));
        assertEquals(List.of("1.1-night late", "1.2-now opens"), awaitDecisions(2));
    }

    /** It is read at 02:00, says 05:00, and arrives at 05:00. */
    @Test
    void a_clock_that_was_ahead_before_makes_no_kept_message_new() throws Exception {
        awaitEndOfBacklog();
        broker.publish(EVENTS, readIn(Duration.ofHours(3), "1.1-live"));
        assertEquals(List.of("1.1-live opens"), awaitDecisions(1));
        listener.close();
        broker.publish(EVENTS, readIn(Duration.ofSeconds(-30), "1.2-kept"));
        reconnect();
        assertEquals(List.of("1.1-live opens", "1.2-kept late"), awaitDecisions(2));
    }

    @Test
    void a_clock_that_was_corrected_is_believed_again() throws Exception {
        awaitEndOfBacklog();
        broker.publish(EVENTS, readIn(Duration.ofHours(3), "1.1-ahead"));
        broker.publish(EVENTS, readIn(Duration.ZERO, "1.2-corrected"));
        awaitDecisions(2);
        listener.close();
        broker.publish(EVENTS, readIn(Duration.ZERO, "1.3-kept"));
        reconnect();
        assertEquals("1.3-kept opens", awaitDecisions(3).getLast());
    }

    @Test
    void a_car_that_comes_behind_the_kept_messages_opens_at_once_by_its_time() throws Exception {
        listener.close();
        broker.publish(
                EVENTS,
                IntStream.range(0, 300)
                        .mapToObj(i -> untimed("1.%d-night".formatted(i)))
                        .toArray(String[]::new));
        reconnect();
        broker.publish(EVENTS, readIn(Duration.ZERO, "2.1-now"));
        List<String> decided = awaitDecisions(301);
        assertEquals(
                List.of("2.1-now opens"),
                decided.stream().filter(each -> each.endsWith("opens")).toList());
    }

    @Test
    void a_broker_that_never_pauses_has_delivered_what_it_kept_after_a_minute() {
        var now = new AtomicLong();
        var backlog = new Backlog(now::get);
        now.addAndGet(Backlog.LONGEST.toNanos()); // connecting takes as long as it takes
        backlog.noteSubscribed();
        Duration step = Backlog.PAUSE.minusMillis(1);
        for (Duration passed = step;
                passed.compareTo(Backlog.LONGEST) < 0;
                passed = passed.plus(step)) {
            now.addAndGet(step.toNanos());
            assertTrue(backlog.lasts());
            backlog.noteActivity();
        }
        now.addAndGet(step.toNanos());
        assertFalse(backlog.lasts());
    }
}
