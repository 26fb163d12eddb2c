package io.platebridge.edge.pod.health;

import io.platebridge.contract.ContractJson;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /health}: 200 as long as the process serves; problems are in the body. */
public final class HealthRoute {

    private final Health health;

    public HealthRoute(Health health) {
        this.health = health;
    }

    /**
     * Adds the route and the page that shows its answer; the route reads the state file, so it does
     * not run on an event loop.
     */
    public void mount(Router router) {
        new StatusPage().mount(router);
        router.get("/health").blockingHandler(this::answer, false);
    }

    private void answer(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(ContractJson.MAPPER.writeValueAsString(health.now()));
    }
}
