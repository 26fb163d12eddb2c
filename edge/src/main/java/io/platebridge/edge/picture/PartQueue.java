package io.platebridge.edge.picture;

import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The pictures that wait to be decoded; when there are too many, all up to a key frame are lost.
 */
final class PartQueue implements PartListener {

    private final int maxBytes;
    private final Deque<Part> waiting = new ArrayDeque<>();
    private int bytes;
    private boolean skips = true;

    PartQueue(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public synchronized void part(Part part) {
        if (!part.video()) {
            return;
        }
        if (bytes > maxBytes) {
            waiting.clear();
            bytes = 0;
            skips = true;
        }
        skips &= !part.key();
        if (!skips) {
            waiting.add(part);
            bytes += part.size();
            notifyAll();
        }
    }

    @Override
    public void runEnded() {
        // The next run's init tells.
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Takes the next one; empty if none came within {@code patience}. */
    synchronized Optional<Part> take(Duration patience) throws InterruptedException {
        if (waiting.isEmpty()) {
            TimeUnit.NANOSECONDS.timedWait(this, patience.toNanos());
        }
        Optional<Part> part = Optional.ofNullable(waiting.poll());
        bytes -= part.map(Part::size).orElse(0);
        return part;
    }
}
