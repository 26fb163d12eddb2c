package io.platebridge.edge.pod.health;

import io.platebridge.edge.media.viewer.StreamProblem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code GET /health}: 200 as long as the process serves; problems are in the body. It needs no
 * authentication, so it is answered from memory ({@link RecentReport}).
 */
public final class HealthRoute {

    private final RecentReport report;

    /**
     * @param health makes a report; may wait for the state file
     */
    public HealthRoute(Supplier<HealthReport> health) {
        this.report = new RecentReport(health);
    }

    /** Adds the route and the page that shows its answer. */
    public void mount(Router router) {
        new StatusPage().mount(router);
        router.get("/health").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        Optional<Future<Buffer>> recent = report.get(context.vertx());
        if (recent.isEmpty()) {
            context.response().putHeader("Retry-After", "1");
            StreamProblem.TOO_MANY_REQUESTS.send(
                    context.response(),
                    "expected at most %d requests at a time, found more"
                            .formatted(RecentReport.MAX_WAITING));
            return;
        }
        recent.get().onSuccess(json -> send(context.response(), json)).onFailure(context::fail);
    }

    private static void send(HttpServerResponse response, Buffer json) {
        if (!response.closed()) {
            response.putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(json);
        }
    }
}
