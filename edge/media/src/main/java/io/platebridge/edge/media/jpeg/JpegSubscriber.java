package io.platebridge.edge.media.jpeg;

import java.time.Duration;
import java.util.function.Consumer;

/** A subscriber of a camera's JPEGs. */
final class JpegSubscriber {

    /** A picture may come this much early, because cameras do not keep exact intervals. */
    private static final double TOLERANCE = 0.1;

    private final int width;
    private final Duration interval;
    private final Consumer<Jpeg> consumer;
    private volatile Duration next = Duration.ZERO;

    /**
     * @param width requested width in pixels
     * @param interval minimum time between two pictures
     * @param consumer receives each JPEG on the decoder's thread; must return immediately
     */
    JpegSubscriber(int width, Duration interval, Consumer<Jpeg> consumer) {
        this.width = width;
        this.interval = interval;
        this.consumer = consumer;
    }

    int width() {
        return width;
    }

    /** Whether a picture of this time has to be delivered. */
    boolean isDue(Duration time) {
        return time.plusNanos((long) (interval.toNanos() * TOLERANCE)).compareTo(next) >= 0;
    }

    void deliver(Duration time, Jpeg jpeg) {
        // Based on the due time, which keeps the rate; after a pause, based on the picture's time.
        Duration planned = next.plus(interval);
        next = planned.compareTo(time) > 0 ? planned : time.plus(interval);
        consumer.accept(jpeg);
    }
}
