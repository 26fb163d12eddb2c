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
 * key frame.
 *
 * @param initSegment the init segment of its run
 * @param arrivedAt when it arrived at the pod
 * @param decodeTime the decoding time since the camera was started; increases within a track, also
 *     across runs. The fragment's baseMediaDecodeTime is the end of the fragment before it, which
 *     may be earlier or some ticks later
 * @param duration of the frame; an estimate for the last frame before a pause
 * @param keyFrame whether decoding can start with this frame; false for audio
 * @param bytes the moof and mdat boxes
 */
public record Fragment(
        InitSegment initSegment,
        Track track,
        Instant arrivedAt,
        Duration decodeTime,
        Duration duration,
        boolean keyFrame,
        ByteBuffer bytes) {

    public Fragment {
        bytes = bytes.asReadOnlyBuffer();
    }

    /** Returns the bytes as a read-only view with its own position. */
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Returns the number of bytes. */
    public int size() {
        return bytes.remaining();
    }

    /** Returns when the next frame is due. */
    public Duration end() {
        return decodeTime.plus(duration);
    }

    /** Whether this is a video frame. */
    public boolean video() {
        return track == Track.VIDEO;
    }
}
