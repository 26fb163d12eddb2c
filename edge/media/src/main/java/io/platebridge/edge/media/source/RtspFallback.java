package io.platebridge.edge.media.source;

import io.platebridge.edge.base.log.EventLog;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether FFmpeg reads an RTSP camera because the pod's own reader could not. Belongs to a camera
 * with its settings, so it is forgotten when they change. Thread-safe.
 */
public final class RtspFallback {

    private static final EventLog LOG = EventLog.of(RtspFallback.class);

    private final String camera;
    private volatile @Nullable String reason;

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

    /** Lets FFmpeg read the camera from now on. */
    void use(String cause) {
        if (reason == null) {
            LOG.info("camera_read_by_ffmpeg", "camera", camera, "reason", cause);
        }
        reason = cause;
    }
}
