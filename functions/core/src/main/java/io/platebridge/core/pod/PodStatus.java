package io.platebridge.core.pod;

/** The status of a pod in the cloud. */
public enum PodStatus {
    /** Its heartbeats arrive. */
    ONLINE,
    /** None has arrived for five intervals, or ever. */
    OFFLINE,
    /** Heartbeats arrive and report an error. */
    ERROR,
    /** It has no keys any more; its history stays. */
    RETIRED
}
