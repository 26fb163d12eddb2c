package io.platebridge.core.command;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the cloud knows of the manual recording of a camera.
 *
 * @param until when a running one ends at the latest
 * @param command the command that the status follows from
 */
public record ManualRecording(
        PodId pod,
        CameraId camera,
        Status status,
        Optional<Instant> until,
        Optional<Command> command) {

    /** Whether the camera is being recorded, as far as the cloud knows. */
    public enum Status {
        /** The pod started a recording, whose time is not over. */
        RECORDING,
        /** No recording was started, or the last one has ended. */
        IDLE,
        /** A command to start one has no outcome yet. */
        STARTING,
        /** A command to stop it has no outcome yet. */
        STOPPING,
        /** The last command failed, or was delivered and has no outcome. */
        UNKNOWN
    }
}
