package io.platebridge.edge.pod.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.platebridge.edge.router.server.StreamRouter;
import java.util.function.ToDoubleFunction;

/**
 * The meters of the stream router: the numbers of {@code /stats}, and the bytes that it buffers.
 */
public final class RouterMeters {

    private final MeterRegistry registry;
    private final StreamRouter router;

    private RouterMeters(MeterRegistry registry, StreamRouter router) {
        this.registry = registry;
        this.router = router;
    }

    /** Adds the router's meters to a registry. */
    public static void bind(MeterRegistry registry, StreamRouter router) {
        var meters = new RouterMeters(registry, router);
        meters.gauge(
                "platebridge_router_connections",
                "Connections of authenticated clients.",
                it -> it.stats().totalConnections());
        meters.gauge(
                "platebridge_router_publishers",
                "Connections that publish a stream.",
                it -> it.stats().totalProducers());
        meters.gauge(
                "platebridge_router_subscribers",
                "Connections that receive frames.",
                it -> it.stats().totalVideoConsumers());
        meters.gauge(
                "platebridge_router_alert_receivers",
                "Connections that receive alerts.",
                it -> it.stats().totalAlertConsumers());
        meters.gauge(
                "platebridge_router_streams",
                "Published streams.",
                it -> it.stats().totalStreams());
        meters.gauge(
                "platebridge_router_undelivered_bytes",
                "Bytes of messages that are being received or are not sent to all clients yet.",
                StreamRouter::undeliveredBytes);
    }

    private void gauge(String name, String help, ToDoubleFunction<StreamRouter> value) {
        Gauge.builder(name, router, value)
                .description(help)
                .strongReference(true)
                .register(registry);
    }
}
