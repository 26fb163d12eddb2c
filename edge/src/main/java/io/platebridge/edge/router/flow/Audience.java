package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A stream's viewers on one event loop. A frame from another event loop crosses over once for all
 * of them; if a newer one comes before it has, only the newer one does.
 */
final class Audience {

    private final EventLoop loop;
    private final List<Viewer> viewers = new ArrayList<>();
    private final AtomicReference<@Nullable SharedFrame> crossing = new AtomicReference<>();
    private final List<SharedFrame> turn = new ArrayList<>();
    private int turnBytes;

    Audience(EventLoop loop) {
        this.loop = loop;
    }

    boolean isOn(EventLoop other) {
        return loop == other;
    }

    /** Adds a viewer; on the event loop. */
    void add(Viewer viewer) {
        viewers.add(viewer);
    }

    /** Removes a viewer; on the event loop. */
    void remove(Viewer viewer) {
        viewers.remove(viewer);
    }

    /**
     * Takes a frame for all viewers; by any thread. On the event loop it waits for the end of the
     * turn, {@link #showHere}.
     */
    void accept(SharedFrame frame) {
        if (loop.inEventLoop()) {
            collect(frame);
            return;
        }
        SharedFrame before = crossing.getAndSet(frame.retain());
        if (before != null) {
            before.release();
            return; // whoever set it has asked for the crossing
        }
        if (!Connection.execute(loop, this::cross)) {
            cross();
        }
    }

    /** Does something with each viewer; by any thread. */
    void each(Consumer<Viewer> action) {
        if (loop.inEventLoop()) {
            List.copyOf(viewers).forEach(action);
        } else {
            Connection.execute(loop, () -> List.copyOf(viewers).forEach(action));
        }
    }

    private void cross() {
        SharedFrame frame = crossing.getAndSet(null);
        if (frame != null) {
            if (loop.inEventLoop()) {
                collect(frame);
                show();
            }
            frame.release();
        }
    }

    private void collect(SharedFrame frame) {
        if (turn.size() == Batch.MAX_FRAMES || turnBytes + frame.size() > Batch.MAX_BYTES) {
            show();
        }
        turn.add(frame.retain());
        turnBytes += frame.size();
    }

    /** Sends the frames of this turn, together, if this is the event loop. */
    void showHere() {
        if (loop.inEventLoop()) {
            show();
        }
    }

    private void show() {
        if (turn.isEmpty()) {
            return;
        }
        SharedFrame newest = turn.getLast();
        Shipment shipment = turn.size() == 1 ? newest : new Batch(turn);
        turn.clear();
        turnBytes = 0;
        for (int i = 0; i < viewers.size(); i++) {
            viewers.get(i).offer(shipment, newest);
        }
        shipment.release();
    }
}
