package io.platebridge.edge.base.loop;

import io.platebridge.edge.base.log.EventLog;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread that runs a task repeatedly, with the pause that each turn returns, or none when it is
 * woken. A turn that fails unexpectedly is logged and retried, so that one fault does not stop a
 * part of the pod. Pauses are measured by the monotonic clock, since a pod's wall clock jumps.
 */
public final class Loop implements AutoCloseable {

    /** One turn. */
    @FunctionalInterface
    public interface Turn {
        /** Does the work that is due and returns how long to wait before the next turn. */
        Duration run() throws InterruptedException;
    }

    /** A turn of a loop at a fixed rate. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** Returned by a turn that left nothing to do. */
    public static final Duration UNTIL_WOKEN = Duration.ofDays(365);

    private static final EventLog LOG = EventLog.of(Loop.class);

    /** Pause after an unexpected failure, such as a full disk. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final Turn turn;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Loop(Thread.Builder thread, Turn turn) {
        this.turn = turn;
        this.thread = thread.unstarted(this::run);
    }

    /** Starts a loop; its first turn is at once. */
    public static Loop start(String name, Turn turn) {
        return start(Thread.ofVirtual().name(name), turn);
    }

    /**
     * As {@link #start}, for turns that must not wait. The other loops share as many threads as
     * there are processors, and one that computes or writes to the disk keeps its thread until it
     * is done.
     */
    public static Loop startUrgent(String name, Turn turn) {
        return start(Thread.ofPlatform().daemon().name(name), turn);
    }

    private static Loop start(Thread.Builder thread, Turn turn) {
        var loop = new Loop(thread, turn);
        loop.thread.start();
        return loop;
    }

    /**
     * Starts a loop with turns at a fixed rate, the first one at once. A long turn does not delay
     * the next ones; missed turns are skipped; waking adds one.
     */
    public static Loop every(Duration interval, String name, Task task) {
        long step = interval.toNanos();
        var due = new AtomicLong(System.nanoTime());
        return start(
                name,
                () -> {
                    task.run();
                    long now = System.nanoTime();
                    long behind = now - due.get();
                    if (behind >= 0) {
                        due.addAndGet((behind / step + 1) * step);
                    }
                    return Duration.ofNanos(due.get() - now);
                });
    }

    /** Ends the pause, or lets the next turn follow the present one at once. */
    public void wake() {
        woken.release();
    }

    private void run() {
        try {
            while (!closed) {
                if (woken.tryAcquire(pause().toNanos(), TimeUnit.NANOSECONDS)) {
                    woken.drainPermits();
                }
            }
        } catch (InterruptedException _) {
            // Closed.
        }
    }

    private Duration pause() throws InterruptedException {
        try {
            return turn.run();
        } catch (RuntimeException | Error e) {
            // One turn may need more memory than there is, and the next one less.
            LOG.error(e, "loop_failed", "loop", thread.getName());
            return AFTER_FAILURE;
        }
    }

    /** Interrupts the present turn and waits for its end. */
    @Override
    public void close() {
        closed = true;
        // Libraries swallow interrupts; a turn that continues anyway has no pause.
        wake();
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
