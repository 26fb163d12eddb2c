package io.platebridge.core.pod;

import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A device at a gate, as stored in the cloud.
 *
 * @param name its display name, 1 to 128 characters
 * @param lastHeartbeat when it was last heard of; never if empty
 * @param firmware version of its software
 * @param configVersion version of its site's whitelist
 * @param camerasDigest {@link io.platebridge.core.camera.Cameras#digest()} of the cameras the cloud
 *     has stored; none yet if empty
 * @param waitingCommands ids of the commands that wait for it, the oldest first
 */
public record Pod(
        PodId id,
        String name,
        Place place,
        PodStatus status,
        Optional<Instant> lastHeartbeat,
        Addresses addresses,
        Health health,
        Optional<String> firmware,
        long configVersion,
        Optional<String> camerasDigest,
        List<String> waitingCommands) {

    public Pod {
        waitingCommands = List.copyOf(waitingCommands);
    }

    /** Returns this pod with another name and place. */
    public Pod changed(String newName, Place newPlace) {
        return new Pod(
                id,
                newName,
                newPlace,
                status,
                lastHeartbeat,
                addresses,
                health,
                firmware,
                configVersion,
                camerasDigest,
                waitingCommands);
    }
}
