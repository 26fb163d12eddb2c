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
final class LoopSubscribers {

    private final EventLoop loop;
    private final List<Subscriber> viewers = new ArrayList<>();
    private final AtomicReference<@Nullable RefCountedFrame> crossing = new AtomicReference<>();
    private final List<RefCountedFrame> turn = new ArrayList<>();
    private int turnBytes;

    LoopSubscribers(EventLoop loop) {
        this.loop = loop;
    }

    boolean isOn(EventLoop other) {
        return loop == other;
    }

    /** Adds a viewer; on the event loop. */
    void add(Subscriber viewer) {
        viewers.add(viewer);
    }

    /** Removes a viewer; on the event loop. */
    void remove(Subscriber viewer) {
        viewers.remove(viewer);
    }

    /**
     * Takes a frame for all viewers; by any thread. On the event loop it waits for the end of the
     * turn, {@link #showHere}.
     */
    void accept(RefCountedFrame frame) {
        if (loop.inEventLoop()) {
            collect(frame);
            return;
        }
        RefCountedFrame before = crossing.getAndSet(frame.retain());
        if (before != null) {
            before.release();
            return; // whoever set it has asked for the crossing
        }
        if (!Connection.execute(loop, this::cross)) {
            cross();
        }
    }

    /** Does something with each viewer; by any thread. */
    void each(Consumer<Subscriber> action) {
        if (loop.inEventLoop()) {
            List.copyOf(viewers).forEach(action);
        } else {
            Connection.execute(loop, () -> List.copyOf(viewers).forEach(action));
        }
    }

    private void cross() {
        RefCountedFrame frame = crossing.getAndSet(null);
        if (frame != null) {
            if (loop.inEventLoop()) {
                collect(frame);
                show();
            }
            frame.release();
        }
    }

    private void collect(RefCountedFrame frame) {
        if (turn.size() == FrameBatch.MAX_FRAMES
                || turnBytes + frame.size() > FrameBatch.MAX_BYTES) {
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
        RefCountedFrame newest = turn.getLast();
        OutboundFrames shipment = turn.size() == 1 ? newest : new FrameBatch(turn);
        turn.clear();
        turnBytes = 0;
        for (int i = 0; i < viewers.size(); i++) {
            viewers.get(i).offer(shipment, newest);
        }
        shipment.release();
    }
}
