package io.platebridge.edge.pod.plate;

/** What follows from messages that are stored. A restart starts what was not started. */
@FunctionalInterface
interface FollowUp {

    FollowUp NONE = () -> {};

    /** Starts it; must return at once. */
    void start();

    /**
     * Tells whether the messages were of a backlog that the broker had kept: at least one came too
     * late to open the gate, and none in time.
     */
    default boolean isOfBacklog() {
        return false;
    }
}
