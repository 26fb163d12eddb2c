package io.platebridge.edge.media.jpeg;

import java.time.Duration;
import java.util.function.Consumer;

/** Somebody who looks at a camera's pictures. */
final class JpegSubscriber {

    /** A picture this much early is as good: cameras don't count exactly. */
    private static final double EARLY = 0.1;

    private final int width;
    private final Duration interval;
    private final Consumer<Jpeg> consumer;
    private volatile Duration next = Duration.ZERO;

    /**
     * @param width pixels that are enough
     * @param interval from one picture to the next, at least
     * @param taker takes each JPEG, on the decoder's thread: it hands over and returns
     */
    JpegSubscriber(int width, Duration interval, Consumer<Jpeg> consumer) {
        this.width = width;
        this.interval = interval;
        this.consumer = consumer;
    }

    int width() {
        return width;
    }

    /** Whether a picture of this time is one to show. */
    boolean isDue(Duration time) {
        return time.plusNanos((long) (interval.toNanos() * EARLY)).compareTo(next) >= 0;
    }

    void deliver(Duration time, Jpeg jpeg) {
        // From when it was due, so that the rate is kept; from now on after a pause.
        Duration planned = next.plus(interval);
        next = planned.compareTo(time) > 0 ? planned : time.plus(interval);
        consumer.accept(jpeg);
    }
}
