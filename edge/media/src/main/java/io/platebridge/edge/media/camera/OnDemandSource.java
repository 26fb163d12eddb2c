package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A source that works only while somebody wants its parts: it begins with the first subscription
 * and ends some seconds after the last, because who reloads a page is soon back.
 */
public final class OnDemandSource implements FragmentSource, AutoCloseable {

    private static final Executor LATER = Executors.newVirtualThreadPerTaskExecutor();

    /** What makes the parts. */
    public interface Work extends AutoCloseable {

        CameraState state();

        /** Ends it; waits for its thread. */
        @Override
        void close();
    }

    private final Function<FragmentListener, Work> begin;
    private final Duration linger;
    private final Clock clock;
    private final FragmentListeners listeners;
    private @Nullable Work work;
    private @Nullable Gate gate;
    private int wanted;
    private long changes;
    private volatile CameraState idle;

    /**
     * @param name in the log
     * @param begin starts the work, which hands its parts to the listener it is given
     * @param linger how long the work goes on when nobody wants it any more
     */
    public OnDemandSource(
            String name, Function<FragmentListener, Work> begin, Duration linger, Clock clock) {
        this.begin = begin;
        this.linger = linger;
        this.clock = clock;
        this.listeners = new FragmentListeners(name);
        this.idle = new CameraState.Connecting(clock.instant());
    }

    @Override
    public synchronized Subscription subscribe(FragmentListener listener) {
        Subscription place = listeners.add(listener);
        wanted++;
        changes++;
        if (work == null) {
            gate = new Gate(listeners);
            work = begin.apply(gate);
        }
        return new Place(place);
    }

    @Override
    public synchronized CameraState state() {
        return work == null ? idle : work.state();
    }

    /** Whether it works now. */
    public synchronized boolean working() {
        return work != null;
    }

    private synchronized void left() {
        long now = ++changes;
        if (--wanted == 0) {
            CompletableFuture.delayedExecutor(linger.toNanos(), TimeUnit.NANOSECONDS, LATER)
                    .execute(() -> endUnless(now));
        }
    }

    private void endUnless(long known) {
        Work ending = null;
        synchronized (this) {
            if (known == changes) {
                ending = end();
            }
        }
        if (ending != null) {
            ending.close();
        }
    }

    private @Nullable Work end() {
        Work ending = work;
        if (gate != null) {
            gate.open = false;
        }
        work = null;
        idle = new CameraState.Connecting(clock.instant());
        return ending;
    }

    /** Ends the work; a later subscription begins it again. */
    @Override
    public void close() {
        Work ending;
        synchronized (this) {
            ending = end();
        }
        if (ending != null) {
            ending.close();
            listeners.runEnded();
        }
    }

    /** Keeps what an ending work still says from the listeners of the next. */
    private static final class Gate implements FragmentListener {

        private final FragmentListener next;
        private volatile boolean open = true;

        Gate(FragmentListener next) {
            this.next = next;
        }

        @Override
        public void part(Fragment part) {
            if (open) {
                next.part(part);
            }
        }

        @Override
        public void runEnded() {
            if (open) {
                next.runEnded();
            }
        }
    }

    /** A subscription that counts once, however often it is closed. */
    private final class Place implements Subscription {

        private final Subscription inner;
        private boolean closed;

        Place(Subscription inner) {
            this.inner = inner;
        }

        @Override
        public void close() {
            synchronized (OnDemandSource.this) {
                if (closed) {
                    return;
                }
                closed = true;
            }
            inner.close();
            left();
        }
    }
}
