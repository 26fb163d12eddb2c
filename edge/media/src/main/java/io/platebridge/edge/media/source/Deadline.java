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
 * The time by which FFmpeg must return. FFmpeg checks it before each read and every 100 ms while it
 * waits for the network. A frozen camera is thus noticed, and a reader can be stopped, regardless
 * of the socket's state.
 *
 * <p>Based on the machine's uptime, because a pod's wall clock jumps when it synchronizes.
 */
public final class Deadline implements AutoCloseable {

    private static final Map<Long, Deadline> ACTIVE = new ConcurrentHashMap<>();
    private static final AtomicLong KEYS = new AtomicLong();

    /**
     * Time for a TEARDOWN (RFC 2326 §10.7); cameras that do not receive it keep the session open,
     * and support only a few.
     */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(200);

    /**
     * The address of the callback. JavaCPP's own callbacks allocate memory on each of some hundred
     * calls per second, which took 14 % of a camera's CPU time, and only ten of them can exist.
     */
    private static final long CALLBACK = callback().address();

    /**
     * Maximum number of checks while a connection is opened. FFmpeg checks about twice per header
     * byte and six times per packet, so opening takes some thousand. Without a limit, a camera that
     * sends headers indefinitely would occupy a processor until the time is over.
     */
    private static final int MAX_OPENING_CHECKS = 150_000;

    private final long key = KEYS.incrementAndGet();
    private volatile long nanos = System.nanoTime();
    private volatile boolean cancelled;
    private volatile boolean stopped;
    private volatile Duration span = Duration.ZERO;
    private boolean answered; // used by the reading thread only
    private long checksLeft = Long.MAX_VALUE; // used by the reading thread only

    public Deadline() {
        ACTIVE.put(key, this);
    }

    public void restart(Duration span) {
        this.span = span;
        nanos = System.nanoTime() + span.toNanos();
        checksLeft = Long.MAX_VALUE;
    }

    /** The camera has sent something useful: the same time begins again. */
    void restart() {
        restart(span);
    }

    /**
     * Sets the time for opening a connection, and limits the data that the camera may send in it.
     */
    public void startOpening(Duration span) {
        restart(span);
        checksLeft = MAX_OPENING_CHECKS;
    }

    /** The camera has described its streams; sets the time for its first pictures. */
    void startFirstPictures(Duration span) {
        answered = true;
        startOpening(span);
    }

    /** Whether only pictures are awaited. */
    public boolean isAnswered() {
        return answered;
    }

    /** Whether the camera sent too much data while the connection was opened. */
    boolean isExhausted() {
        return checksLeft <= 0;
    }

    /** Ends the time now. Thread-safe. */
    public void cancel() {
        stopped = true;
        cancelled = true;
    }

    /** Whether the time was ended by {@link #cancel}, also while the connection is closed. */
    boolean isStopped() {
        return stopped;
    }

    /** Allows a short time for closing the connection, even after a cancellation. */
    void startClosing() {
        restart(CLOSE_TIMEOUT);
        cancelled = false;
    }

    boolean isPassed() {
        return cancelled || isExhausted() || System.nanoTime() - nanos > 0;
    }

    private boolean checkInterrupt() {
        checksLeft--;
        return isPassed();
    }

    /** Makes FFmpeg check this deadline while {@code context} waits. */
    void attachTo(AVFormatContext context) {
        // AVIOInterruptCB consists of two pointers: the function and an opaque argument for it.
        new LongPointer(context.interrupt_callback()).put(0, CALLBACK).put(1, key);
    }

    @Override
    public void close() {
        ACTIVE.remove(key);
    }

    /** Called by FFmpeg. */
    @SuppressWarnings("UnusedMethod")
    private static int isInterrupted(long key) {
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
                                            "isInterrupted",
                                            MethodType.methodType(int.class, long.class)),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG),
                            Arena.global());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the method exists in this class", e);
        }
    }
}
