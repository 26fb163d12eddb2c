package io.platebridge.core.notice;

/** What a notice is about. The names are stored and sent, so none is ever renamed. */
public enum NoticeKind {
    POD_OFFLINE("pod_offline"),
    POD_ONLINE("pod_online"),
    CAMERA_DOWN("camera_down"),
    CAMERA_UP("camera_up"),
    GATE_FAILED("gate_failed"),
    GATE_UNKNOWN("gate_unknown"),
    STREAM_ALERT("stream_alert"),
    PLATE_ENDING("plate_ending"),
    /** An admin tries a target. */
    TEST("test");

    private final String text;

    NoticeKind(String text) {
        this.text = text;
    }

    /** Returns the kind as the contract spells it. */
    public String text() {
        return text;
    }
}
