package io.platebridge.edge.media.source;

import java.time.Duration;

/**
 * Determines how long a camera may be silent before it counts as dead. The limit follows the
 * camera's frame rate: a pause of 2.5 s is long for 25 frames per second, but usual for one frame
 * every 3 s. The learned limit survives a reconnect. Must be used by the camera's reader thread
 * only.
 */
public final class Liveness {

    /** The limit in multiples of the usual pause. */
    private static final int PAUSES = 3;

    /** Number of pictures after which the rate of a connection is known. */
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

    /** Returns the maximum pause before the next picture. */
    public Duration silenceLimit() {
        return bounded(longer(floor, Duration.ofNanos(pauseNanos * PAUSES)));
    }

    /** Returns the maximum time without a usable picture while pictures arrive. */
    public Duration keyFrameLimit() {
        return keyFrame;
    }

    /** A connection begins. The pause before its first picture says nothing about the rate. */
    public void onConnected() {
        pictures = 0;
    }

    /**
     * A picture arrived.
     *
     * @param nanos arrival, {@link System#nanoTime()}
     * @param time its time by the camera's clock; pictures read ahead arrive at the same moment
     */
    public void onPicture(long nanos, Duration time) {
        if (pictures > 0) {
            Duration said = time.minus(lastTime);
            long pause = Math.max(nanos - lastNanos, isBelievable(said) ? said.toNanos() : 0);
            // The effect of a single long pause fades within some pictures.
            pauseNanos = Math.max(pause, pauseNanos / 4 * 3);
        }
        lastNanos = nanos;
        lastTime = time;
        pictures++;
        if (pictures >= KNOWN_AFTER) {
            floor = timing.silence();
        }
    }

    /** A picture was usable. */
    public void onPicturePassed() {
        keyFrame = timing.keyFrame();
    }

    /**
     * A connection ended because of silence.
     *
     * @param answered whether only pictures were missing; the camera may send fewer than assumed,
     *     so the next connection waits twice as long
     */
    public void onSilence(boolean answered) {
        floor = answered ? bounded(silenceLimit().multipliedBy(2)) : timing.silence();
    }

    /** Pictures arrived, but decoding could start at none; the next connection waits longer. */
    public void onUndecodable() {
        keyFrame = shorter(keyFrame.multipliedBy(2), timing.keyFrameLongest());
    }

    private boolean isBelievable(Duration said) {
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
