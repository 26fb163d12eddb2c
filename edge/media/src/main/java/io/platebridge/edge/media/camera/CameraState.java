package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.source.FailureReason;
import java.time.Instant;
import java.util.Optional;

/** The current state of a camera, as reported by /health and the heartbeat. */
public sealed interface CameraState {

    /** When this state began. */
    Instant since();

    /** The first connection attempt is in progress. */
    record Connecting(Instant since) implements CameraState {}

    /**
     * Video arrives.
     *
     * @param fps frames per second over the last 2 s
     * @param bitrate of video and audio over the last 2 s, bit/s
     * @param soundFault message for the operator if the camera announced audio but none is passed
     *     on
     */
    record Streaming(
            Instant since, Format format, double fps, long bitrate, Optional<String> soundFault)
            implements CameraState {

        /** Creates a state without an audio fault. */
        public Streaming(Instant since, Format format, double fps, long bitrate) {
            this(since, format, fps, bitrate, Optional.empty());
        }
    }

    /**
     * No video arrives; the reader retries indefinitely.
     *
     * @param detail what was expected and what was found, without credentials
     */
    record Failed(Instant since, FailureReason reason, String detail) implements CameraState {}
}
