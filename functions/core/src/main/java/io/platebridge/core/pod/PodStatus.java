package io.platebridge.core.pod;

/** The status of a pod in the cloud. */
public enum PodStatus {
    /** Its heartbeats come. */
    ONLINE,
    /** They have not come for five intervals, or never. */
    OFFLINE,
    /** Heartbeats arrive and report an error. */
    ERROR
}
