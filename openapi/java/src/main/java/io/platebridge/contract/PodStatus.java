package io.platebridge.contract;

/** A pod's status; offline after 5 minutes without a heartbeat. */
public enum PodStatus {
    ONLINE,
    OFFLINE,
    ERROR
}
