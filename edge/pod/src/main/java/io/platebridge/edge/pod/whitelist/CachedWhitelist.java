package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Whitelist;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A whitelist and when the cloud gave it.
 *
 * @param siteZone where a day begins and ends at the site; absent if the cloud did not say
 */
public record CachedWhitelist(Whitelist whitelist, Optional<ZoneId> siteZone, Instant fetchedAt) {}
