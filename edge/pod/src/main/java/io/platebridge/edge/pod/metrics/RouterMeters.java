package io.platebridge.edge.pod.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.platebridge.edge.router.cluster.RouterCluster;
import io.platebridge.edge.router.flow.RouterTraffic;
import io.platebridge.edge.router.server.StreamRouter;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The meters of the stream router: the numbers of {@code /stats}, its frames and alerts, and the
 * bytes that it buffers.
 */
public final class RouterMeters {

    private static final String FRAMES_DROPPED = "platebridge_router_frames_dropped_total";
    private static final String FRAMES_DROPPED_HELP =
            "Frames dropped as received, since they exceeded a limit; before delivery to a"
                    + " subscriber, since a newer one came; or before other routers got them, since"
                    + " Redis was away or slow.";

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
        meters.addTraffic();
    }

    /** Adds the meter of the frames that other routers subscribed to. */
    public static void bind(MeterRegistry registry, RouterCluster cluster) {
        FunctionCounter.builder(FRAMES_DROPPED, cluster, RouterCluster::droppedFrames)
                .description(FRAMES_DROPPED_HELP)
                .tags(Tags.of("direction", "shared"))
                .register(registry);
    }

    private void addTraffic() {
        var received = Tags.of("direction", "received");
        var delivered = Tags.of("direction", "delivered");
        String frames =
                "Frames received, from publishers and other routers, or delivered, one for each"
                        + " subscriber.";
        counter("platebridge_router_frames_total", frames, received, RouterTraffic::framesReceived);
        counter(
                "platebridge_router_frames_total",
                frames,
                delivered,
                RouterTraffic::framesDelivered);
        counter(FRAMES_DROPPED, FRAMES_DROPPED_HELP, received, RouterTraffic::framesRejected);
        counter(FRAMES_DROPPED, FRAMES_DROPPED_HELP, delivered, RouterTraffic::framesReplaced);
        counter(
                "platebridge_router_alerts_total",
                "Alerts for the clients of a stream, also from other routers.",
                Tags.empty(),
                RouterTraffic::alerts);
    }

    private void counter(String name, String help, Tags tags, ToLongFunction<RouterTraffic> value) {
        FunctionCounter.builder(name, router, it -> value.applyAsLong(it.traffic()))
                .description(help)
                .tags(tags)
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<StreamRouter> value) {
        Gauge.builder(name, router, value)
                .description(help)
                .strongReference(true)
                .register(registry);
    }
}
