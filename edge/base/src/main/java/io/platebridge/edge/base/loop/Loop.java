package io.platebridge.edge.base.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * A thread that takes turn after turn, with the pause each turn asks for, or none when somebody
 * wakes it. A turn that fails unexpectedly is logged and tried again: one fault must not end a part
 * of the pod for good. Pauses are measured by the monotonic clock, since a pod's wall clock jumps.
 */
public final class Loop implements AutoCloseable {

    /** One turn. */
    @FunctionalInterface
    public interface Turn {
        /** Does what is to be done now and returns how long to wait for the next turn. */
        Duration run() throws InterruptedException;
    }

    /** A turn of a loop at a fixed rate. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /** The pause of a turn that left nothing to do. */
    public static final Duration UNTIL_WOKEN = Duration.ofDays(365);

    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** After an unexpected failure, such as a full disk. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);

    private final Turn turn;
    private final Semaphore woken = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    private Loop(String name, Turn turn) {
        this.turn = turn;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts a loop; its first turn is at once. */
    public static Loop start(String name, Turn turn) {
        var loop = new Loop(name, turn);
        loop.thread.start();
        return loop;
    }

    /**
     * Starts a loop with turns at a fixed rate, the first one at once. How long a turn takes does
     * not move the next one; turns that were missed are left out; being woken adds one.
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
        } catch (RuntimeException | VirtualMachineError e) {
            // One turn may want more memory than there is; the next may not.
            LOG.errorf(e, "loop_failed loop=%s", thread.getName());
            return AFTER_FAILURE;
        }
    }

    /** Interrupts the present turn and waits for its end. */
    @Override
    public void close() {
        closed = true;
        // Libraries swallow interrupts; a turn that goes on in spite of it has no pause.
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
