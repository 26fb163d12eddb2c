package io.platebridge.edge.media.jpeg;

import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The pictures that wait to be decoded; when there are too many, all up to a key frame are lost.
 */
final class DecodeQueue implements FragmentListener {

    private final int maxBytes;
    private final Predicate<Fragment> due;
    private final Deque<Fragment> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean skips = true;
    private boolean ready;

    /**
     * @param maxBytes what may wait
     * @param due whether a fragment is one to wake the decoder for; those before it wait until
     *     then, so that it wakes as often as somebody is to see something
     */
    DecodeQueue(int maxBytes, Predicate<Fragment> due) {
        this.maxBytes = maxBytes;
        this.due = due;
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        if (!fragment.video()) {
            return;
        }
        if (bytes > maxBytes) {
            waiting.clear();
            bytes = 0;
            skips = true;
        }
        skips &= !fragment.key();
        if (!skips) {
            waiting.add(fragment);
            bytes += fragment.size();
            if (!ready && due.test(fragment)) {
                ready = true;
                notifyAll();
            }
        }
    }

    @Override
    public void onRunEnded() {
        // The next run's init tells.
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Takes the next one, at the latest after {@code patience}; empty if there is none. */
    synchronized Optional<Fragment> poll(Duration patience) throws InterruptedException {
        if (!ready) {
            TimeUnit.NANOSECONDS.timedWait(this, patience.toNanos());
        }
        Optional<Fragment> fragment = Optional.ofNullable(waiting.poll());
        ready = !waiting.isEmpty();
        bytes -= fragment.map(Fragment::size).orElse(0);
        return fragment;
    }
}
