package io.platebridge.contract;

/** A pod's status; offline after 5 minutes without a heartbeat; a retired pod has no keys. */
public enum PodStatus {
    ONLINE,
    OFFLINE,
    ERROR,
    RETIRED
}
