package io.platebridge.edge.pod.whitelist;

import java.time.ZoneId;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Where a day begins and ends at the gate: as config.yaml says, else as the cloud has it for the
 * site, else as the machine has it.
 */
final class GateZone {

    private static final Logger LOG = Logger.getLogger(GateZone.class);

    private final Optional<ZoneId> configured;
    private Optional<ZoneId> warnedOf = Optional.empty();

    GateZone(Optional<ZoneId> configured) {
        this.configured = configured;
    }

    ZoneId of(Optional<ZoneId> site) {
        return configured.or(() -> site).orElseGet(ZoneId::systemDefault);
    }

    /** Hears what the cloud has for the site. The pod and the cloud should mean the same days. */
    synchronized void siteIs(Optional<ZoneId> site) {
        if (site.isEmpty() || site.equals(warnedOf) || configured.isEmpty()) {
            return;
        }
        if (!configured.get().getRules().equals(site.get().getRules())) {
            LOG.warnf(
                    "time_zone_differs config=%s site=%s remedy=\"remove time_zone from config.yaml, or have the site's set\"",
                    configured.get(), site.get());
            warnedOf = site;
        }
    }
}
