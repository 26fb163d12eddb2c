package io.platebridge.core.notice;

import java.util.Locale;

/** What a notice is about. The names are stored and sent, so none is ever renamed. */
public enum NoticeKind {
    POD_OFFLINE,
    POD_ONLINE,
    CAMERA_DOWN,
    CAMERA_UP,
    GATE_FAILED,
    GATE_UNKNOWN,
    STREAM_ALERT,
    PLATE_ENDING,
    /** An admin tries a target. */
    TEST;

    /** Returns the kind as the contract spells it, e.g. {@code pod_offline}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
