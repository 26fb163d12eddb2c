package io.platebridge.edge.router.cluster;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.cluster.ClusterMessage.Seen;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers of other routers' alerts, so that each is delivered once. Not thread-safe. */
final class AlertDeduplicator {

    private static final EventLog LOG = EventLog.of(AlertDeduplicator.class);
    private static final int MAX_ROUTERS = 1000;

    private final Map<String, Long> numbers = new LinkedHashMap<>();

    /** Returns whether an alert is new; logs how many of its router were missed. */
    boolean isNew(Seen seen) {
        @Nullable Long last = numbers.get(seen.router());
        if (last != null && seen.number() <= last) {
            return false;
        }
        if (last != null && seen.number() > last + 1) {
            LOG.warn(
                    "cluster_alerts_missed",
                    "router",
                    seen.router(),
                    "count",
                    seen.number() - last - 1);
        }
        if (last == null && numbers.size() == MAX_ROUTERS) {
            numbers.remove(numbers.keySet().iterator().next());
        }
        numbers.put(seen.router(), seen.number());
        return true;
    }
}
