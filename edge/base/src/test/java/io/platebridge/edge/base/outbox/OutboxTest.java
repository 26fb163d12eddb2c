package io.platebridge.edge.base.outbox;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.outbox.Outbox.EntryStore;
import io.platebridge.edge.base.outbox.Outbox.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final Rows rows = new Rows();
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** Rows in memory; the oldest is due first. */
    private static final class Rows implements EntryStore<String> {

        private final Map<String, Waiting<String>> waiting = new LinkedHashMap<>();
        private final Map<String, Long> deferredUntil = new LinkedHashMap<>();
        private final List<String> refused = new ArrayList<>();

        synchronized void add(String entry) {
            waiting.put(
                    entry,
                    new Waiting<>(entry, entry, 0, Instant.EPOCH.plusSeconds(waiting.size())));
        }

        synchronized void remove(String entry) {
            waiting.remove(entry);
        }

        @Override
        public synchronized Optional<Waiting<String>> findNext() {
            long now = System.nanoTime();
            deferredUntil.values().removeIf(until -> until - now <= 0);
            return waiting.values().stream()
                    .filter(row -> !deferredUntil.containsKey(row.id()))
                    .min(Comparator.comparing(Waiting::due));
        }

        @Override
        public synchronized void defer(String entry, Duration pause) {
            deferredUntil.put(entry, System.nanoTime() + pause.toNanos());
        }

        @Override
        public synchronized Duration untilReady() {
            return deferredUntil.isEmpty() ? AN_HOUR : A_MOMENT;
        }

        @Override
        public synchronized void refuse(String entry, String reason) {
            refused.add(entry + ": " + reason);
            waiting.remove(entry);
        }

        @Override
        public synchronized void postpone(String entry, int failures, Instant due) {
            waiting.computeIfPresent(entry, (_, row) -> new Waiting<>(entry, entry, failures, due));
        }

        synchronized int failures(String entry) {
            return waiting.get(entry).failures();
        }

        synchronized List<String> refused() {
            return List.copyOf(refused);
        }
    }

    private Outcome delivered(String entry) {
        rows.remove(entry);
        return new Outcome.Delivered();
    }

    private Outbox<String> outbox(Duration pause, Outbox.Sender<String> sender) {
        return Outbox.start(
                "test",
                rows,
                entry -> {
                    sent.add(entry);
                    return sender.send(entry);
                },
                new Backoff(pause, pause, new Random(1)),
                Clock.systemUTC());
    }

    @Test
    void entries_are_sent_in_the_order_they_are_due() {
        rows.add("a");
        rows.add("b");
        try (var _ = outbox(AN_HOUR, this::delivered)) {
            await().until(() -> sent.equals(List.of("a", "b")));
        }
    }

    @Test
    void an_entry_stored_later_is_sent_when_the_outbox_is_woken() {
        try (var outbox = outbox(AN_HOUR, this::delivered)) {
            rows.add("a");
            outbox.wake();
            await().until(() -> sent.equals(List.of("a")));
        }
    }

    @Test
    void a_refused_entry_is_kept_with_its_reason_and_the_next_is_sent_at_once() {
        rows.add("bad");
        rows.add("good");
        try (var _ =
                outbox(
                        AN_HOUR,
                        entry ->
                                entry.equals("bad")
                                        ? new Outcome.Refused("too large")
                                        : delivered(entry))) {
            await().until(() -> sent.equals(List.of("bad", "good")));
            assertEquals(List.of("bad: too large"), rows.refused());
        }
    }

    @Test
    void an_entry_that_fails_by_itself_is_postponed_and_the_next_is_sent_at_once() {
        rows.add("bad");
        rows.add("good");
        try (var _ =
                outbox(
                        AN_HOUR,
                        entry ->
                                entry.equals("bad")
                                        ? new Outcome.Failed("storage", Optional.empty())
                                        : delivered(entry))) {
            await().until(() -> sent.equals(List.of("bad", "good")));
            assertEquals(1, rows.failures("bad"));
        }
    }

    @Test
    void an_entry_that_is_not_ready_is_left_out_and_the_next_is_sent_at_once() {
        rows.add("not ready");
        rows.add("good");
        try (var _ =
                outbox(
                        AN_HOUR,
                        entry ->
                                entry.equals("not ready")
                                        ? new Outcome.Deferred("not yet", Duration.ofMillis(300))
                                        : delivered(entry))) {
            await().until(() -> sent.size() > 3);
            assertEquals(List.of("not ready", "good", "not ready"), sent.subList(0, 3));
            assertEquals(0, rows.failures("not ready"));
        }
    }

    @Test
    void an_unavailable_receiver_is_retried_later_with_the_other_entries_first() {
        rows.add("a");
        rows.add("b");
        try (var outbox =
                outbox(
                        AN_HOUR,
                        entry ->
                                entry.equals("a")
                                        ? new Outcome.Unavailable("busy", Optional.empty())
                                        : delivered(entry))) {
            await().until(() -> rows.failures("a") == 1);
            assertEquals(List.of("a"), sent);
            outbox.wake();
            await().until(() -> sent.equals(List.of("a", "b")));
        }
    }

    @Test
    void an_unavailable_receiver_names_the_pause_itself() {
        rows.add("a");
        try (var _ =
                outbox(
                        AN_HOUR,
                        entry ->
                                sent.size() < 3
                                        ? new Outcome.Unavailable("busy", Optional.of(A_MOMENT))
                                        : delivered(entry))) {
            await().until(() -> sent.size() == 3);
        }
    }

    @Test
    void while_the_receiver_is_unreachable_all_entries_wait_and_none_is_refused() {
        rows.add("a");
        rows.add("b");
        try (var _ =
                outbox(
                        A_MOMENT,
                        entry ->
                                sent.size() < 4
                                        ? new Outcome.Unreachable("no route")
                                        : delivered(entry))) {
            await().until(() -> sent.equals(List.of("a", "a", "a", "a", "b")));
        }
        assertEquals(List.of(), rows.refused());
    }

    @Test
    void an_entry_postponed_by_a_clock_that_was_ahead_is_due() {
        rows.add("a");
        rows.postpone("a", 1, Instant.now().plus(Duration.ofDays(30)));
        try (var _ = outbox(AN_HOUR, this::delivered)) {
            await().until(() -> sent.equals(List.of("a")));
        }
    }
}
