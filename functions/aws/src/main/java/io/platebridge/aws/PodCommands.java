package io.platebridge.aws;

/**
 * What the pod's item holds about its commands: the ids of those that wait for it, so that a
 * heartbeat learns of them without a read. A set, so that a repeated write changes nothing.
 */
public final class PodCommands {

    /** The set; absent if none waits. */
    public static final String WAITING = "commands";

    private PodCommands() {}
}
