package io.platebridge.edge.pod.metrics;

import io.platebridge.edge.media.viewer.StreamProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;

/** {@code GET /metrics}: the pod's metrics in Prometheus' text format, for allowed addresses. */
public final class MetricsRoute {

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Metrics metrics;
    private final MetricsSettings settings;

    public MetricsRoute(Metrics metrics, MetricsSettings settings) {
        this.metrics = metrics;
        this.settings = settings;
    }

    /**
     * Adds the route; it reads the state file, so it does not run on an event loop. Strangers are
     * refused before that.
     */
    public void mount(Router router) {
        router.get("/metrics").handler(this::authorize).blockingHandler(this::answer, false);
    }

    private void authorize(RoutingContext context) {
        if (isAllowed(context.request())) {
            context.next();
        } else {
            StreamProblem.ADDRESS_REFUSED.send(
                    context.response(), "expected an address of metrics_allow, found another");
        }
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", CONTENT_TYPE)
                .putHeader("Cache-Control", "no-store")
                .end(metrics.scrape());
    }

    /** Requests through a proxy are refused, since they may come from anywhere. */
    private boolean isAllowed(HttpServerRequest request) {
        if (request.getHeader("X-Forwarded-For") != null
                || request.getHeader("Forwarded") != null) {
            return false;
        }
        InetAddress address = InetAddress.ofLiteral(request.remoteAddress().hostAddress());
        return settings.allowed().stream().anyMatch(range -> range.contains(address));
    }
}
