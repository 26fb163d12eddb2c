package io.platebridge.core.pod;

/** What the cloud holds of a pod. */
public enum PodStatus {
    /** Its heartbeats come. */
    ONLINE,
    /** They have not come for five intervals, or never. */
    OFFLINE,
    /** They come and say that something is wrong. */
    ERROR
}
