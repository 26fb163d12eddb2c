package io.platebridge.core.pod;

import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * The permission that a registration token carries.
 *
 * @param place where the pods will belong
 * @param expires the time from which it is invalid
 * @param maxUses how many serials it admits, 1 to 10,000; a serial it has admitted may come again
 *     until it expires, because an answer can get lost
 * @param boundTo the only serial it admits; any if empty
 */
public record RegistrationGrant(
        Place place, Instant expires, int maxUses, Optional<Serial> boundTo) {

    /**
     * @throws IllegalArgumentException if {@code maxUses} is out of range
     */
    public RegistrationGrant {
        if (maxUses < 1 || maxUses > 10_000) {
            throw new IllegalArgumentException(
                    "a registration token admits 1 to 10000 serials, found " + maxUses);
        }
    }
}
