package io.platebridge.edge.pod.whitelist;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which whitelist is fetched, and how often.
 *
 * @param site slug or id of the pod's own site, which is the default
 * @param company id of the pod's own company
 * @param zone the configured time zone; the site's if absent
 */
public record WhitelistSettings(
        Duration refreshInterval,
        Optional<String> site,
        Optional<String> company,
        Optional<ZoneId> zone) {}
