package io.platebridge.edge.base.loop;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {

    private final AtomicInteger turns = new AtomicInteger();

    @Test
    void being_woken_ends_the_pause() {
        try (Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            turns.incrementAndGet();
                            return Loop.UNTIL_WOKEN;
                        })) {
            await().until(() -> turns.get() == 1);
            loop.wake();
            await().until(() -> turns.get() == 2);
        }
    }

    @Test
    void an_urgent_loop_does_not_wait_for_loops_that_compute() {
        var computing = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        var end = new AtomicBoolean();
        var loops = new ArrayList<Loop>();
        try (Loop urgent =
                Loop.startUrgent(
                        "urgent",
                        () -> {
                            turns.incrementAndGet();
                            return Loop.UNTIL_WOKEN;
                        })) {
            await().until(() -> turns.get() == 1);
            for (long i = computing.getCount(); i > 0; i--) {
                loops.add(
                        Loop.start(
                                "computing",
                                () -> {
                                    computing.countDown();
                                    while (!end.get()) {
                                        Thread.onSpinWait();
                                    }
                                    return Loop.UNTIL_WOKEN;
                                }));
            }
            await().until(() -> computing.getCount() == 0);
            urgent.wake();
            await().until(() -> turns.get() == 2);
        } finally {
            end.set(true);
            loops.forEach(Loop::close);
        }
    }

    @Test
    void being_woken_during_a_turn_leads_to_another_one() {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            if (turns.incrementAndGet() == 1) {
                                inside.countDown();
                                goOn.await();
                            }
                            return Loop.UNTIL_WOKEN;
                        })) {
            await().until(() -> inside.getCount() == 0);
            loop.wake();
            goOn.countDown();
            await().until(() -> turns.get() == 2);
        }
    }

    @Test
    void turns_at_a_fixed_rate_come_again() {
        Loop loop = Loop.every(Duration.ofMillis(20), "test", turns::incrementAndGet);
        await().until(() -> turns.get() >= 5);
        loop.close();
        int ended = turns.get();
        assertEquals(ended, turns.get());
    }

    @Test
    void a_turn_that_fails_does_not_end_the_loop() {
        try (Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            if (turns.incrementAndGet() == 1) {
                                throw new IllegalStateException("as the test wants");
                            }
                            return Loop.UNTIL_WOKEN;
                        })) {
            await().until(() -> turns.get() == 1);
            loop.wake();
            await().until(() -> turns.get() == 2);
        }
    }

    @Test
    void a_turn_that_finds_no_memory_does_not_end_the_loop() {
        try (Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            if (turns.incrementAndGet() == 1) {
                                throw new OutOfMemoryError("as the test wants");
                            }
                            return Loop.UNTIL_WOKEN;
                        })) {
            await().until(() -> turns.get() == 1);
            loop.wake();
            await().until(() -> turns.get() == 2);
        }
    }

    @Test
    void closing_interrupts_a_turn_and_waits_for_its_end() {
        var ended = new AtomicBoolean();
        var inside = new CountDownLatch(1);
        Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            try {
                                inside.countDown();
                                new CountDownLatch(1).await();
                                return Loop.UNTIL_WOKEN;
                            } finally {
                                ended.set(true);
                            }
                        });
        await().until(() -> inside.getCount() == 0);
        assertFalse(ended.get());
        loop.close();
        assertTrue(ended.get());
    }

    @Test
    void a_turn_that_swallows_the_interrupt_ends_anyway() {
        var inside = new CountDownLatch(1);
        Loop loop =
                Loop.start(
                        "test",
                        () -> {
                            try {
                                inside.countDown();
                                new CountDownLatch(1).await();
                            } catch (InterruptedException _) {
                                // As Paho does.
                            }
                            return Loop.UNTIL_WOKEN;
                        });
        await().until(() -> inside.getCount() == 0);
        loop.close();
    }

    @Test
    void pauses_double_up_to_the_longest_and_differ() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(1));
        int[] longest = {1, 2, 4, 8, 16, 32, 60, 60};
        for (int failures = 1; failures <= longest.length; failures++) {
            Duration full = Duration.ofSeconds(longest[failures - 1]);
            Duration pause = backoff.after(failures);
            assertTrue(pause.compareTo(full) <= 0, pause::toString);
            assertTrue(pause.compareTo(full.dividedBy(2)) >= 0, pause::toString);
        }
        assertTrue(backoff.after(Integer.MAX_VALUE).compareTo(Duration.ofSeconds(60)) <= 0);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Backoff(Duration.ZERO, Duration.ofSeconds(1), new Random(1)));
    }
}
