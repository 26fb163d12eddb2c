package io.platebridge.edge.pod.metrics;

import java.util.List;

/**
 * Who may read the metrics.
 *
 * @param allowed the addresses that may
 */
public record MetricsSettings(List<AddressRange> allowed) {

    /**
     * The pod itself and its tailnet (100.64.0.0/10 and fd7a:115c:a1e0::/48). Numbers of clips and
     * pictures tell strangers when a gate is busy, and Prometheus sends no token of ours.
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
