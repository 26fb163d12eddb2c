package io.platebridge.edge.media.jpeg;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The fragments that wait to be decoded. Above the limit, all are dropped, and those that follow up
 * to the next key frame. Thread-safe.
 */
final class DecodeQueue implements FragmentListener {

    private final int maxBytes;
    private final Predicate<Fragment> wakeFor;

    @GuardedBy("this")
    private final Deque<Fragment> waiting = new ArrayDeque<>();

    @GuardedBy("this")
    private int bytes;

    @GuardedBy("this")
    private boolean skipsToKeyFrame = true;

    @GuardedBy("this")
    private boolean ready;

    /**
     * @param maxBytes limit for waiting fragments
     * @param wakeFor whether to wake the decoder for a fragment; until then, fragments only queue
     *     up, so that the decoder wakes only as often as a JPEG is due
     */
    DecodeQueue(int maxBytes, Predicate<Fragment> wakeFor) {
        this.maxBytes = maxBytes;
        this.wakeFor = wakeFor;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (!fragment.video()) {
            return;
        }
        if (bytes > maxBytes) {
            waiting.clear();
            bytes = 0;
            skipsToKeyFrame = true;
        }
        skipsToKeyFrame &= !fragment.keyFrame();
        if (!skipsToKeyFrame) {
            waiting.add(fragment);
            bytes += fragment.size();
            if (!ready && wakeFor.test(fragment)) {
                ready = true;
                notifyAll();
            }
        }
    }

    @Override
    public void onRunEnded() {
        // The init segment of the next run announces the change.
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Removes the next fragment, or returns empty if there is none within {@code timeout}. */
    synchronized Optional<Fragment> poll(Duration timeout) throws InterruptedException {
        if (!ready) {
            TimeUnit.NANOSECONDS.timedWait(this, timeout.toNanos());
        }
        Optional<Fragment> fragment = Optional.ofNullable(waiting.poll());
        ready = !waiting.isEmpty();
        bytes -= fragment.map(Fragment::size).orElse(0);
        return fragment;
    }
}
