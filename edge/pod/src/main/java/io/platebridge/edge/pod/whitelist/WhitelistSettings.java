package io.platebridge.edge.pod.whitelist;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which whitelist, and how often it is fetched without being asked for.
 *
 * @param site slug or id of the pod's own site, which is meant when absent
 * @param company id of the pod's own company
 * @param zone the gate's as config.yaml has it; the site's when absent
 */
public record WhitelistSettings(
        Duration refreshInterval,
        Optional<String> site,
        Optional<String> company,
        Optional<ZoneId> zone) {}
