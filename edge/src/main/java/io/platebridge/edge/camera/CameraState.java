package io.platebridge.edge.camera;

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
    record Failed(Instant since, Reason reason, String detail) implements CameraState {}

    /** Why a camera fails. */
    enum Reason {
        /** No connection: refused, no route, no such host, no answer. */
        UNREACHABLE,
        /** It wants another user or password. */
        UNAUTHORIZED,
        /** It has no stream at this path. */
        NOT_FOUND,
        /** What answers does not speak as expected, or sends nothing that can be understood. */
        NOT_A_STREAM,
        /** Its video is neither H.264, H.265 nor JPEG. */
        UNSUPPORTED,
        /** Connected, but no picture came in time. */
        SILENT,
        /** It ended the connection. */
        LOST,
        /** Its picture has another size or coding than before; it is connected anew. */
        CHANGED
    }
}
