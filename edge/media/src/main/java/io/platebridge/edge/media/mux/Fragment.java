package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * One frame of one track, packaged once as an MP4 fragment ({@code moof} and {@code mdat}).
 * Everything that leaves a camera consists of fragments, and all consumers share their bytes. An
 * {@link InitSegment} and the fragments after it, from a key frame on, form an MP4 file, an HLS
 * segment or a stream for a browser. For a camera that sends JPEGs, each fragment is one JPEG and a
 * key frame. Immutable.
 *
 * <p>A pod holds a thousand fragments of each camera, which the collector visits each time; so a
 * fragment is two objects, and its times and views are made when they are asked for.
 */
public final class Fragment {

    private final InitSegment initSegment;
    private final Track track;
    private final boolean keyFrame;
    private final int arrivedNanos; // of the second
    private final long arrivedSeconds; // since the Unix epoch
    private final long decodeNanos;
    private final long durationNanos;
    private final byte[] bytes;

    /**
     * @param initSegment the init segment of its run
     * @param arrivedAt when it arrived at the pod
     * @param decodeTime see {@link #decodeTime()}
     * @param duration see {@link #duration()}
     * @param keyFrame whether decoding can start with this frame; false for audio
     * @param bytes the moof and mdat boxes; must not be changed any more
     */
    public Fragment(
            InitSegment initSegment,
            Track track,
            Instant arrivedAt,
            Duration decodeTime,
            Duration duration,
            boolean keyFrame,
            byte[] bytes) {
        this.initSegment = initSegment;
        this.track = track;
        this.arrivedSeconds = arrivedAt.getEpochSecond();
        this.arrivedNanos = arrivedAt.getNano();
        this.decodeNanos = decodeTime.toNanos();
        this.durationNanos = duration.toNanos();
        this.keyFrame = keyFrame;
        this.bytes = bytes;
    }

    public InitSegment initSegment() {
        return initSegment;
    }

    public Track track() {
        return track;
    }

    /** Returns when it arrived at the pod. */
    public Instant arrivedAt() {
        return Instant.ofEpochSecond(arrivedSeconds, arrivedNanos);
    }

    /**
     * Returns the decoding time since the camera was started; increases within a track, also across
     * runs. The fragment's baseMediaDecodeTime is the end of the fragment before it, which may be
     * earlier or some ticks later.
     */
    public Duration decodeTime() {
        return Duration.ofNanos(decodeNanos);
    }

    /** Returns the duration of the frame; an estimate for the last frame before a pause. */
    public Duration duration() {
        return Duration.ofNanos(durationNanos);
    }

    /** Whether decoding can start with this frame; false for audio. */
    public boolean keyFrame() {
        return keyFrame;
    }

    /** Returns the bytes as a read-only view with its own position. */
    public ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.length;
    }

    /** Returns when the next frame is due. */
    public Duration end() {
        return Duration.ofNanos(decodeNanos + durationNanos);
    }

    /** Whether this is a video frame. */
    public boolean video() {
        return track == Track.VIDEO;
    }
}
