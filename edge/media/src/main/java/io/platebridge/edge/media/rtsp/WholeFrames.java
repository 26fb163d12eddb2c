package io.platebridge.edge.media.rtsp;

import io.platebridge.edge.media.ffmpeg.Track;
import java.util.Collection;

/**
 * The whole frames of one track. After a picture that was dropped, those up to the next key frame
 * are marked: they refer to it, and decoders would show them damaged. Not thread-safe.
 */
final class WholeFrames implements Depacketizer.Output {

    /**
     * Broken packets without as many good frames between them; then another reader may do better.
     */
    private static final int MAX_BROKEN = 100;

    private final Collection<RtspFrame> frames;
    private int broken;
    private boolean empty = true;
    private boolean incomplete; // a picture is missing to which the next ones refer

    /**
     * @param frames gets them
     */
    WholeFrames(Collection<RtspFrame> frames) {
        this.frames = frames;
    }

    @Override
    public void onFrame(RtspFrame frame) {
        empty = false;
        incomplete &= frame.track() == Track.VIDEO && !frame.keyFrame();
        if (incomplete) {
            frames.add(frame.withLoss());
        } else {
            frames.add(frame);
            broken = Math.max(0, broken - 1);
        }
    }

    @Override
    public void onBroken() {
        broken++;
        incomplete = true;
    }

    /** Whether so many packets were broken that another reader may do better. */
    boolean isBroken() {
        return broken > MAX_BROKEN;
    }

    /** Whether there was no frame. */
    boolean isEmpty() {
        return empty;
    }
}
