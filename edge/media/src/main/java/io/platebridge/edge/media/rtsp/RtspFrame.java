package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;

/**
 * A picture, or the audio of one access unit.
 *
 * @param time in ticks of the track
 * @param nanos when its last packet arrived, {@link System#nanoTime()}; a picture whose end is only
 *     known by the next one has been there for that long
 * @param keyFrame whether decoding can start here; false for audio
 * @param afterLoss whether a picture is missing to which this one may refer
 * @param bytes for pictures, NAL units with start codes (ITU-T H.264 and H.265 annex B)
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the receiver
public record RtspFrame(
        Track track, long time, long nanos, boolean keyFrame, boolean afterLoss, byte[] bytes) {

    RtspFrame(Track track, long time, long nanos, boolean keyFrame, byte[] bytes) {
        this(track, time, nanos, keyFrame, false, bytes);
    }

    RtspFrame withLoss() {
        return new RtspFrame(track, time, nanos, keyFrame, true, bytes);
    }
}
