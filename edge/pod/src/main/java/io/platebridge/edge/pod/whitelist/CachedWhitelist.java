package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Whitelist;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A whitelist and when it was fetched.
 *
 * @param siteZone the site's time zone; absent if the cloud has none
 * @param tag absent if the cloud gave none
 */
public record CachedWhitelist(
        Whitelist whitelist, Optional<ZoneId> siteZone, Optional<ListTag> tag, Instant fetchedAt) {

    /** Returns it as one that is fetched again, whole. */
    CachedWhitelist untagged() {
        return new CachedWhitelist(whitelist, siteZone, Optional.empty(), fetchedAt);
    }

    CachedWhitelist fetchedAgain(Instant now) {
        return new CachedWhitelist(whitelist, siteZone, tag, now);
    }
}
