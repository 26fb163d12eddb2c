package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stream's subscribers on one event loop. A frame from another event loop {@linkplain
 * CrossingFrames crosses} once for all of them.
 */
final class LoopSubscribers {

    private final EventLoop loop;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final CrossingFrames crossing = new CrossingFrames();
    private final List<RefCountedFrame> collected = new ArrayList<>();
    private int collectedBytes;

    LoopSubscribers(EventLoop loop) {
        this.loop = loop;
    }

    boolean isOn(EventLoop other) {
        return loop == other;
    }

    /** Adds a subscriber. Must be called on the event loop. */
    void add(Subscriber subscriber) {
        subscribers.add(subscriber);
    }

    /** Removes a subscriber. Must be called on the event loop. */
    void remove(Subscriber subscriber) {
        subscribers.remove(subscriber);
    }

    /**
     * Accepts a frame for all subscribers. On the event loop it is collected until {@link
     * #flushIfOnLoop}. Thread-safe.
     */
    void accept(RefCountedFrame frame) {
        if (loop.inEventLoop()) {
            collect(frame);
            return;
        }
        if (crossing.add(frame) && !EventLoops.tryExecute(loop, this::cross)) {
            cross();
        }
    }

    /** Runs an action for each subscriber on the event loop. Thread-safe. */
    void forEach(Consumer<Subscriber> action) {
        if (loop.inEventLoop()) {
            List.copyOf(subscribers).forEach(action);
        } else {
            EventLoops.tryExecute(loop, () -> List.copyOf(subscribers).forEach(action));
        }
    }

    private void cross() {
        CrossingFrames.Taken taken = crossing.take();
        if (loop.inEventLoop()) {
            countReplaced(taken.replaced());
            taken.frames().forEach(this::collect);
            flush();
        }
        taken.frames().forEach(RefCountedFrame::release);
    }

    private void countReplaced(int frames) {
        if (frames > 0) {
            subscribers.forEach(subscriber -> subscriber.countReplaced(frames));
        }
    }

    private void collect(RefCountedFrame frame) {
        if (collected.size() == FrameBatch.MAX_FRAMES
                || collectedBytes + frame.size() > FrameBatch.MAX_BYTES) {
            flush();
        }
        collected.add(frame.retain());
        collectedBytes += frame.size();
    }

    /** Sends the collected frames together, if called on the event loop. */
    void flushIfOnLoop() {
        if (loop.inEventLoop()) {
            flush();
        }
    }

    private void flush() {
        if (collected.isEmpty()) {
            return;
        }
        RefCountedFrame newest = collected.getLast();
        OutboundFrames frames = collected.size() == 1 ? newest : new FrameBatch(collected);
        collected.clear();
        collectedBytes = 0;
        for (int i = 0; i < subscribers.size(); i++) {
            subscribers.get(i).offer(frames, newest);
        }
        frames.release();
    }
}
