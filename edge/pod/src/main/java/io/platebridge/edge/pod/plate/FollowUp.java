package io.platebridge.edge.pod.plate;

/** What follows from messages that are stored. A restart starts what was not started. */
@FunctionalInterface
interface FollowUp {

    FollowUp NONE = () -> {};

    /** Starts it; must return at once. */
    void start();
}
