package io.platebridge.edge.pod.whitelist;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import java.time.ZoneId;
import java.util.Optional;

/** The gate's time zone: from config.yaml, else the site's in the cloud, else the machine's. */
final class GateZone {

    private static final EventLog LOG = EventLog.of(GateZone.class);

    private final Optional<ZoneId> configured;

    @GuardedBy("this")
    private Optional<ZoneId> warnedOf = Optional.empty();

    GateZone(Optional<ZoneId> configured) {
        this.configured = configured;
    }

    ZoneId of(Optional<ZoneId> site) {
        return configured.or(() -> site).orElseGet(ZoneId::systemDefault);
    }

    /** Warns if the site's time zone in the cloud differs from the configured one. */
    synchronized void warnIfDifferent(Optional<ZoneId> site) {
        if (site.isEmpty() || site.equals(warnedOf) || configured.isEmpty()) {
            return;
        }
        if (!configured.get().getRules().equals(site.get().getRules())) {
            LOG.warn(
                    "time_zone_differs",
                    "config",
                    configured.get(),
                    "site",
                    site.get(),
                    "remedy",
                    "remove time_zone from config.yaml, or have the site's set");
            warnedOf = site;
        }
    }
}
