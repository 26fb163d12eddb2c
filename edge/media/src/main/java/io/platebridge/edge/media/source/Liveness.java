package io.platebridge.edge.media.source;

import java.time.Duration;

/**
 * How long a camera may stay silent before it counts as dead. It follows the camera's own rate: of
 * 25 pictures a second a pause of 2.5 s is long, of one every 3 s it is usual. What was learned
 * outlives the connection. Used by the camera's reader thread.
 */
public final class Liveness {

    /** So many times the usual pause is a long one. */
    private static final int PAUSES = 3;

    /** After so many pictures of a connection their rate is known. */
    private static final int KNOWN_AFTER = 8;

    private final SourceTiming timing;
    private Duration floor;
    private Duration keyFrame;
    private long pauseNanos;
    private long lastNanos;
    private Duration lastTime = Duration.ZERO;
    private int pictures;

    public Liveness(SourceTiming timing) {
        this.timing = timing;
        this.floor = timing.opening(); // nothing is known yet
        this.keyFrame = timing.keyFrame();
    }

    /** The longest pause before the next picture. */
    public Duration silenceLimit() {
        return bounded(longer(floor, Duration.ofNanos(pauseNanos * PAUSES)));
    }

    /** The longest time without a picture that could be passed on, while pictures come. */
    public Duration keyFrameLimit() {
        return keyFrame;
    }

    /** A connection begins: the pause before its first picture tells nothing of the rate. */
    public void onConnected() {
        pictures = 0;
    }

    /**
     * A picture came.
     *
     * @param nanos when, {@link System#nanoTime()}
     * @param time its time as the camera says: what was read ahead comes in one moment
     */
    public void onPicture(long nanos, Duration time) {
        if (pictures > 0) {
            Duration said = time.minus(lastTime);
            long pause = Math.max(nanos - lastNanos, believable(said) ? said.toNanos() : 0);
            // A single long pause is forgotten within some pictures.
            pauseNanos = Math.max(pause, pauseNanos / 4 * 3);
        }
        lastNanos = nanos;
        lastTime = time;
        pictures++;
        if (pictures >= KNOWN_AFTER) {
            floor = timing.silence();
        }
    }

    /** A picture could be passed on. */
    public void onPicturePassed() {
        keyFrame = timing.keyFrame();
    }

    /**
     * A connection ended in silence.
     *
     * @param answered whether it is the pictures that the camera kept back: perhaps it sends fewer
     *     than was believed, so the next connection waits twice as long
     */
    public void onSilence(boolean answered) {
        floor = answered ? bounded(silenceLimit().multipliedBy(2)) : timing.silence();
    }

    /** Pictures came, but none that decoding can start at: the next connection waits longer. */
    public void onUndecodable() {
        keyFrame = shorter(keyFrame.multipliedBy(2), timing.keyFrameLongest());
    }

    private boolean believable(Duration said) {
        return !said.isNegative() && said.compareTo(timing.silenceLongest()) < 0;
    }

    private Duration bounded(Duration span) {
        return shorter(longer(span, timing.silence()), timing.silenceLongest());
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
