package io.platebridge.contract;

/**
 * What the cloud knows of a manual recording. It is starting or stopping until the pod reports the
 * outcome of the command, and unknown if the command failed, or was delivered and has no outcome.
 */
public enum ManualRecordingStatus {
    RECORDING,
    IDLE,
    STARTING,
    STOPPING,
    UNKNOWN
}
