package io.platebridge.edge.camera;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * The time by which FFmpeg must give control back. FFmpeg asks it every 100 ms while it waits for
 * the network, so a frozen camera is seen and a reader can be stopped, whatever the socket does.
 *
 * <p>Measured on the machine's own uptime: a pod's wall clock jumps when it finds the network's
 * time.
 */
final class Deadline implements AutoCloseable {

    private static final Map<Long, Deadline> ACTIVE = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    /** One for all: JavaCPP has room for ten callbacks of a type and ignores the eleventh. */
    private static final Interrupt INTERRUPT = new Interrupt();

    /**
     * For a TEARDOWN (RFC 2326 §10.7): cameras that miss it hold on to the session, and have few.
     */
    private static final Duration FAREWELL = Duration.ofMillis(200);

    private final long key = KEYS.incrementAndGet();
    private volatile long nanos = System.nanoTime();
    private volatile boolean cancelled;

    Deadline() {
        ACTIVE.put(key, this);
    }

    void in(Duration span) {
        nanos = System.nanoTime() + span.toNanos();
    }

    /** Lets it pass now; any thread may. */
    void cancel() {
        cancelled = true;
    }

    /** Grants what closes the connection a moment, even after a cancellation. */
    void farewell() {
        in(FAREWELL);
        cancelled = false;
    }

    boolean passed() {
        return cancelled || System.nanoTime() - nanos > 0;
    }

    void guard(AVFormatContext context) {
        context.interrupt_callback().callback(INTERRUPT).opaque(new Key(key));
    }

    @Override
    public void close() {
        ACTIVE.remove(key);
    }

    /** A number in the place of an address: FFmpeg hands it back and never follows it. */
    private static final class Key extends Pointer {
        Key(long key) {
            address = key;
        }
    }

    private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer key) {
            Deadline deadline = ACTIVE.get(key.address());
            return deadline == null || deadline.passed() ? 1 : 0;
        }
    }
}
