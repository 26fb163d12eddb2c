package io.platebridge.edge.media.camera;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
 * A source that runs only while it has subscribers. It starts with the first subscription and ends
 * a few seconds after the last one, because a viewer that reloads a page is back soon. Thread-safe.
 */
public final class OnDemandSource implements FragmentSource, AutoCloseable {

    private static final Executor LINGER_EXECUTOR = Executors.newVirtualThreadPerTaskExecutor();

    /** Produces the fragments. */
    public interface Work extends AutoCloseable {

        CameraState state();

        /** Ends the work and waits for its thread. */
        @Override
        void close();
    }

    private final Function<FragmentListener, Work> begin;
    private final Duration linger;
    private final Clock clock;
    private final FragmentListeners listeners;

    @GuardedBy("this")
    private @Nullable Work work;

    @GuardedBy("this")
    private @Nullable ClosableForwarder forwarder;

    @GuardedBy("this")
    private int subscriberCount;

    @GuardedBy("this")
    private long changes;

    private volatile CameraState idle;

    /**
     * @param name in the log
     * @param begin starts the work, which passes its fragments to the given listener
     * @param linger how long the work continues after the last subscription ended
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
        Subscription subscription = listeners.add(listener);
        subscriberCount++;
        changes++;
        if (work == null) {
            forwarder = new ClosableForwarder(listeners);
            work = begin.apply(forwarder);
        }
        return new CountedSubscription(subscription);
    }

    @Override
    public synchronized CameraState state() {
        return work == null ? idle : work.state();
    }

    /** Whether the work is running. */
    public synchronized boolean isWorking() {
        return work != null;
    }

    private synchronized void onUnsubscribed() {
        long now = ++changes;
        if (--subscriberCount == 0) {
            CompletableFuture.delayedExecutor(
                            linger.toNanos(), TimeUnit.NANOSECONDS, LINGER_EXECUTOR)
                    .execute(() -> endIfUnchanged(now));
        }
    }

    private void endIfUnchanged(long known) {
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

    @GuardedBy("this")
    private @Nullable Work end() {
        Work ending = work;
        if (forwarder != null) {
            forwarder.open = false;
        }
        work = null;
        idle = new CameraState.Connecting(clock.instant());
        return ending;
    }

    /** Ends the work; a later subscription starts it again. */
    @Override
    public void close() {
        Work ending;
        synchronized (this) {
            ending = end();
        }
        if (ending != null) {
            ending.close();
            listeners.onRunEnded();
        }
    }

    /**
     * Forwards fragments until it is closed, so that work that is ending does not reach the
     * listeners of the next.
     */
    private static final class ClosableForwarder implements FragmentListener {

        private final FragmentListener next;
        private volatile boolean open = true;

        ClosableForwarder(FragmentListener next) {
            this.next = next;
        }

        @Override
        public void onFragment(Fragment fragment) {
            if (open) {
                next.onFragment(fragment);
            }
        }

        @Override
        public void onRunEnded() {
            if (open) {
                next.onRunEnded();
            }
        }
    }

    /** A subscription that is counted once even if it is closed several times. */
    private final class CountedSubscription implements Subscription {

        private final Subscription inner;

        @GuardedBy("OnDemandSource.this")
        private boolean closed;

        CountedSubscription(Subscription inner) {
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
            onUnsubscribed();
        }
    }
}
