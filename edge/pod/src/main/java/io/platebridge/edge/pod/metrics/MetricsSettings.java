package io.platebridge.edge.pod.metrics;

import io.platebridge.edge.pod.host.AddressRange;
import java.util.List;

/**
 * Access to the metrics.
 *
 * @param allowed the addresses that may
 */
public record MetricsSettings(List<AddressRange> allowed) {

    /**
     * The pod itself and its tailnet (100.64.0.0/10 and fd7a:115c:a1e0::/48). Counts of clips
     * disclose when a gate is busy, and Prometheus sends no token.
     */
    public static final List<AddressRange> NEAR =
            List.of(
                    AddressRange.of("127.0.0.0/8"),
                    AddressRange.of("::1"),
                    AddressRange.of("100.64.0.0/10"),
                    AddressRange.of("fd7a:115c:a1e0::/48"));

    public MetricsSettings {
        allowed = List.copyOf(allowed);
    }
}
