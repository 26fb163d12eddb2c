package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;

/**
 * A picture, or the audio of one access unit.
 *
 * @param time in ticks of the track
 * @param keyFrame whether decoding can start here; false for audio
 * @param afterLoss whether a picture is missing to which this one may refer
 * @param bytes for pictures, NAL units with start codes (ITU-T H.264 and H.265 annex B)
 */
@SuppressWarnings("ArrayRecordComponent") // owned by the receiver
public record RtspFrame(Track track, long time, boolean keyFrame, boolean afterLoss, byte[] bytes) {

    RtspFrame(Track track, long time, boolean keyFrame, byte[] bytes) {
        this(track, time, keyFrame, false, bytes);
    }

    RtspFrame withLoss() {
        return new RtspFrame(track, time, keyFrame, true, bytes);
    }
}
