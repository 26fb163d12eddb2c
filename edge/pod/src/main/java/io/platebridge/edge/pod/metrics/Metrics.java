package io.platebridge.edge.pod.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The pod's metrics: those of the JVM, and those that the modules add. A camera's metrics have its
 * id as a label; none contains a plate, a person or a secret. Names are written in the code as
 * Prometheus shows them.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final List<RecordingMeters> refreshed = new CopyOnWriteArrayList<>();

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Gauge.builder(
                        "platebridge_heap_bytes",
                        ManagementFactory.getMemoryMXBean(),
                        memory -> memory.getHeapMemoryUsage().getUsed())
                .description("Deprecated: use jvm_memory_used_bytes with area=\"heap\".")
                .register(registry);
        registry.getPrometheusRegistry()
                .register(new DeprecatedNames(registry.getPrometheusRegistry()));
    }

    /** Returns the registry, to which other meters are added. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Refreshes meters before each scrape from now on. */
    public void refreshBeforeScrape(RecordingMeters meters) {
        refreshed.add(meters);
    }

    /** Returns the present values in Prometheus' text format. Reads the state file. */
    synchronized String scrape() {
        refreshed.forEach(RecordingMeters::refresh);
        return registry.scrape();
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
