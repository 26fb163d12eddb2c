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

    /** Sends a frame to all viewers; by any thread. */
    void accept(SharedFrame frame) {
        if (loop.inEventLoop()) {
            show(frame);
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
                show(frame);
            }
            frame.release();
        }
    }

    private void show(SharedFrame frame) {
        for (int i = 0; i < viewers.size(); i++) {
            viewers.get(i).offer(frame);
        }
    }
}
