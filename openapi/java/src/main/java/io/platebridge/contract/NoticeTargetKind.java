package io.platebridge.contract;

/** How notices reach a target. */
public enum NoticeTargetKind {
    WEBHOOK,
    EMAIL
}
