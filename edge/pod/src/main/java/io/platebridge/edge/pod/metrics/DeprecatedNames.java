package io.platebridge.edge.pod.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;

/**
 * Exposes renamed metrics under their old names too, for one version, so that dashboards and alerts
 * keep working. The names of counters are without {@code _total}, as the registry has them.
 */
final class DeprecatedNames implements MultiCollector {

    /** Current name → old name. */
    private static final Map<String, String> OLD =
            Map.of(
                    "platebridge_camera_frames", "platebridge_camera_pictures",
                    "platebridge_camera_frames_per_second", "platebridge_camera_fps",
                    "platebridge_fragment_latency_seconds", "platebridge_part_latency_seconds",
                    "platebridge_pre_roll_bytes", "platebridge_ring_bytes",
                    "jvm_threads_live_threads", "platebridge_threads",
                    "process_uptime_seconds", "platebridge_uptime_seconds");

    private final PrometheusRegistry registry;

    DeprecatedNames(PrometheusRegistry registry) {
        this.registry = registry;
    }

    /** Returns the old names, which also keeps {@link #collect()} from collecting itself. */
    @Override
    public List<String> getPrometheusNames() {
        return List.copyOf(OLD.values());
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(
                registry.scrape(OLD::containsKey).stream().map(DeprecatedNames::renamed).toList());
    }

    private static MetricSnapshot renamed(MetricSnapshot current) {
        String name = current.getMetadata().getPrometheusName();
        String shown = current instanceof CounterSnapshot ? name + "_total" : name;
        var metadata = new MetricMetadata(OLD.get(name), "Deprecated: use %s.".formatted(shown));
        return switch (current) {
            case CounterSnapshot counter -> new CounterSnapshot(metadata, counter.getDataPoints());
            case GaugeSnapshot gauge -> new GaugeSnapshot(metadata, gauge.getDataPoints());
            case HistogramSnapshot histogram ->
                    new HistogramSnapshot(metadata, histogram.getDataPoints());
            default -> throw new IllegalStateException("a renamed metric of another type: " + name);
        };
    }
}
