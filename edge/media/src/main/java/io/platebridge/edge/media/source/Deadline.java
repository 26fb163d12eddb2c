package io.platebridge.edge.media.source;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.javacpp.LongPointer;

/**
 * The time by which FFmpeg must give control back. FFmpeg asks it before each read and every 100 ms
 * while it waits for the network, so a frozen camera is seen and a reader can be stopped, whatever
 * the socket does.
 *
 * <p>Measured on the machine's own uptime: a pod's wall clock jumps when it finds the network's
 * time.
 */
public final class Deadline implements AutoCloseable {

    private static final Map<Long, Deadline> ACTIVE = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    /**
     * For a TEARDOWN (RFC 2326 §10.7): cameras that miss it hold on to the session, and have few.
     */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(200);

    /**
     * The address that FFmpeg calls. JavaCPP's own callbacks allocate at each of some hundred calls
     * per second, which took 14 % of a camera's CPU time, and only ten of them can exist.
     */
    private static final long CALLBACK = callback().address();

    /**
     * How often FFmpeg asks while a connection is opened, at most: about twice for each byte of a
     * header and six times for each packet. An opening takes some thousand; a camera that sends
     * headers without end would keep a processor busy until the time is over.
     */
    private static final int OPENING_QUESTIONS = 150_000;

    private final long key = KEYS.incrementAndGet();
    private volatile long nanos = System.nanoTime();
    private volatile boolean cancelled;
    private boolean answered; // the reading thread's
    private long questions = Long.MAX_VALUE; // the reading thread's

    public Deadline() {
        ACTIVE.put(key, this);
    }

    public void extendBy(Duration span) {
        nanos = System.nanoTime() + span.toNanos();
        questions = Long.MAX_VALUE;
    }

    /** The time for opening a connection, in which a camera may not say just anything. */
    public void startOpening(Duration span) {
        extendBy(span);
        questions = OPENING_QUESTIONS;
    }

    /** The camera has said what it sends; its first pictures may take so long. */
    void answered(Duration span) {
        answered = true;
        startOpening(span);
    }

    /** Whether what is awaited are pictures. */
    public boolean isAnswered() {
        return answered;
    }

    /** Whether the camera said too much for an opening. */
    boolean exhausted() {
        return questions <= 0;
    }

    /** Lets it pass now; any thread may. */
    public void cancel() {
        cancelled = true;
    }

    /** Grants what closes the connection a moment, even after a cancellation. */
    void startClosing() {
        extendBy(CLOSE_TIMEOUT);
        cancelled = false;
    }

    boolean isPassed() {
        return cancelled || exhausted() || System.nanoTime() - nanos > 0;
    }

    private boolean checkInterrupt() {
        questions--;
        return isPassed();
    }

    /** Makes FFmpeg ask this deadline whenever {@code context} waits. */
    void guard(AVFormatContext context) {
        // AVIOInterruptCB is two pointers: the function, and what FFmpeg hands to it unread.
        new LongPointer(context.interrupt_callback()).put(0, CALLBACK).put(1, key);
    }

    @Override
    public void close() {
        ACTIVE.remove(key);
    }

    private static int interrupted(long key) {
        Deadline deadline = ACTIVE.get(key);
        return deadline == null || deadline.checkInterrupt() ? 1 : 0;
    }

    private static MemorySegment callback() {
        try {
            return Linker.nativeLinker()
                    .upcallStub(
                            MethodHandles.lookup()
                                    .findStatic(
                                            Deadline.class,
                                            "interrupted",
                                            MethodType.methodType(int.class, long.class)),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                            Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the method stands above", e);
        }
    }
}
