package io.platebridge.core.gate;

import io.platebridge.core.Characters;
import io.platebridge.core.seal.SealContext;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.tenancy.Place;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A barrier that the cloud opens.
 *
 * @param name for people, 1 to 128 characters
 * @param secret the bearer key of its controller; empty if that requires none
 * @param cameras the cameras whose cars it lets in, as the detector names them; empty means all
 *     cameras of the site
 * @param automatic whether it opens for plates; otherwise only for people
 * @param version 1 at first, one more after each change; 0 if it was stored without one
 */
public record Gate(
        GateId id,
        Place place,
        String name,
        GateControl control,
        Optional<SealedSecret> secret,
        NavigableSet<String> cameras,
        boolean automatic,
        long version) {

    /** The most cameras that a gate names. */
    public static final int MAX_CAMERAS = 32;

    /**
     * @throws IllegalArgumentException if the name or the number of cameras is out of range
     */
    public Gate {
        int length = Characters.count(name);
        if (name.isBlank() || length > 128) {
            throw new IllegalArgumentException(
                    "a gate's name has 1 to 128 characters, not all blank; found %d"
                            .formatted(length));
        }
        if (cameras.size() > MAX_CAMERAS) {
            throw new IllegalArgumentException(
                    "a gate names at most %d cameras; found %d"
                            .formatted(MAX_CAMERAS, cameras.size()));
        }
        cameras = Collections.unmodifiableNavigableSet(new TreeSet<>(cameras));
    }

    /** Returns what its secret is sealed for. */
    public SealContext sealContext() {
        return sealContext(place, id);
    }

    static SealContext sealContext(Place place, GateId id) {
        return new SealContext(place.company(), SealContext.Kind.GATE, id.value());
    }

    /** Returns whether it names a camera. */
    boolean names(Optional<String> camera) {
        return camera.filter(cameras::contains).isPresent();
    }
}
