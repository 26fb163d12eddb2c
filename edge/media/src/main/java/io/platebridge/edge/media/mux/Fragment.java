package io.platebridge.edge.media.mux;

import io.platebridge.edge.media.ffmpeg.Track;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * One frame of one track, packed once as a fragment of MP4 ({@code moof} and {@code mdat}). All
 * that leaves a camera is made of these, and everyone shares their bytes: an {@link InitSegment}
 * and the parts after it, from a key frame on, are an MP4 file, an HLS segment, a stream for a
 * browser. A camera that sends JPEGs has parts that are one JPEG each, all of them keys.
 *
 * @param init the run it belongs to
 * @param at when it arrived at the pod
 * @param time its decoding time, since the camera was started; rises within a track, across runs
 *     too
 * @param duration how long it lasts; an estimate for the last frame before a pause
 * @param key whether decoding can start here; false for audio
 * @param bytes the fragment
 */
public record Fragment(
        InitSegment init,
        Track track,
        Instant at,
        Duration time,
        Duration duration,
        boolean key,
        ByteBuffer bytes) {

    public Fragment {
        bytes = bytes.asReadOnlyBuffer();
    }

    /** The fragment; a read-only view with a position of its own. */
    @Override
    public ByteBuffer bytes() {
        return bytes.duplicate();
    }

    /** Bytes. */
    public int size() {
        return bytes.remaining();
    }

    /** When the frame after it is due. */
    public Duration end() {
        return time.plus(duration);
    }

    /** Whether it is a frame of pictures. */
    public boolean video() {
        return track == Track.VIDEO;
    }
}
