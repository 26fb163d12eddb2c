package io.platebridge.core.pod;

import io.platebridge.core.camera.Cameras;
import java.util.Optional;

/**
 * A pod's report about itself. A value that it omits is unknown from then on, except for firmware
 * and cameras, which stay as they were.
 *
 * @param pod the id that the pod claims; must match the key if present
 * @param troubled whether the pod reports an error
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
