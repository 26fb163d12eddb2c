package io.platebridge.edge.media.source;

import io.platebridge.edge.base.log.EventLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether FFmpeg reads an RTSP camera because the pod's own reader could not. Belongs to a camera
 * with its settings, so it is forgotten when they change. The reason may be read by any thread.
 */
public final class RtspFallback {

    private static final EventLog LOG = EventLog.of(RtspFallback.class);

    private static final int LOSSES = 3;

    private final String camera;
    private volatile @Nullable String reason;
    private @Nullable String proposed; // used by the camera's thread only
    private int losses; // used by the camera's thread only

    /**
     * @param camera the camera's name in the log
     */
    public RtspFallback(String camera) {
        this.camera = camera;
    }

    /** Returns why FFmpeg reads the camera, or empty if it does not. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Counts a connection that ended while it was opened, as those to a camera that starts do.
     *
     * @return whether that happened often enough in a row to try FFmpeg
     */
    boolean noteLoss() {
        losses++;
        return losses >= LOSSES;
    }

    /** The own reader has opened the camera. */
    void noteOpened() {
        losses = 0;
    }

    /**
     * A connection ended because of what the own reader does not know; FFmpeg opens the next one.
     */
    void propose(String cause) {
        proposed = cause;
    }

    /** Returns and forgets what {@link #propose} said. */
    Optional<String> takeProposal() {
        Optional<String> cause = Optional.ofNullable(proposed);
        proposed = null;
        return cause;
    }

    /** Lets FFmpeg read the camera from now on. */
    void use(String cause) {
        if (reason == null) {
            LOG.info("camera_read_by_ffmpeg", "camera", camera, "reason", cause);
        }
        reason = cause;
    }
}
