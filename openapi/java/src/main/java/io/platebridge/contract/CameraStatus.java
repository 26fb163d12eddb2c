package io.platebridge.contract;

/** Whether a camera delivers pictures to its pod. */
public enum CameraStatus {
    ACTIVE,
    INACTIVE,
    ERROR
}
