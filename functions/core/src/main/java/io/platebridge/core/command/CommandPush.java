package io.platebridge.core.command;

import io.platebridge.core.pod.Pod;

/** Calls pods with commands, so that they need not wait for the next heartbeat. */
@FunctionalInterface
public interface CommandPush {

    /** Calls nobody. */
    CommandPush NONE = (_, _) -> false;

    /**
     * Calls a pod with a command, within a short limit.
     *
     * @return whether the pod has stored it; otherwise it waits for the next heartbeat
     */
    boolean push(Pod pod, Command command);
}
