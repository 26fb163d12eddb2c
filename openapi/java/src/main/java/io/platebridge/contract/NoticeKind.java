package io.platebridge.contract;

/** What a notice is about. */
public enum NoticeKind {
    POD_OFFLINE,
    POD_ONLINE,
    CAMERA_DOWN,
    CAMERA_UP,
    GATE_FAILED,
    GATE_UNKNOWN,
    STREAM_ALERT,
    PLATE_ENDING,
    TEST
}
