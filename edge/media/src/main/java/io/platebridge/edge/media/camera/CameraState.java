package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.ffmpeg.Format;
import io.platebridge.edge.media.source.FailureReason;
import java.time.Instant;
import java.util.Optional;

/** What a camera is doing now, for the health answer and the heartbeat. */
public sealed interface CameraState {

    /** When this state began. */
    Instant since();

    /** Not heard of yet: the first attempt is under way. */
    record Connecting(Instant since) implements CameraState {}

    /**
     * Pictures arrive.
     *
     * @param fps frames per second of the last 2 s
     * @param bitrate bit/s of video and audio over the last 2 s
     * @param soundFault why nothing is heard of a camera that announced sound, for a person
     */
    record Streaming(
            Instant since, Format format, double fps, long bitrate, Optional<String> soundFault)
            implements CameraState {

        /** Whose sound is as it should be, or who has none. */
        public Streaming(Instant since, Format format, double fps, long bitrate) {
            this(since, format, fps, bitrate, Optional.empty());
        }
    }

    /**
     * No pictures; attempts go on for ever.
     *
     * @param detail what was expected and what was found, without credentials
     */
    record Failed(Instant since, FailureReason reason, String detail) implements CameraState {}
}
