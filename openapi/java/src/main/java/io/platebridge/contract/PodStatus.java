package io.platebridge.contract;

/** What the cloud holds of a pod; offline after 5 minutes without a heartbeat. */
public enum PodStatus {
    ONLINE,
    OFFLINE,
    ERROR
}
