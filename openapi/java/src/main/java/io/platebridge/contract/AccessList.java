package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * All plates that may pass a site's gate now.
 *
 * @param accessList at most 100,000
 * @param lastUpdated when it was read
 */
public record AccessList(
        AccessSettings settings, List<AccessEntry> accessList, int count, Instant lastUpdated) {

    public AccessList {
        requireNonNull(settings, "settings");
        accessList = List.copyOf(accessList);
        requireNonNull(lastUpdated, "lastUpdated");
    }
}
