package io.platebridge.core.pod;

import io.platebridge.core.camera.Cameras;
import java.util.Optional;

/**
 * A pod's report about itself. What it does not mention is unknown from then on, except for
 * firmware and cameras, which stay as they were.
 *
 * @param pod who it says it is; must match the key if it says so
 * @param troubled whether it says that something is wrong
 */
public record Heartbeat(
        Optional<PodId> pod,
        boolean troubled,
        Addresses addresses,
        Optional<String> firmware,
        Health health,
        Optional<Cameras> cameras) {

    /** Returns the status of a pod that sends this. */
    public PodStatus status() {
        return troubled ? PodStatus.ERROR : PodStatus.ONLINE;
    }
}
