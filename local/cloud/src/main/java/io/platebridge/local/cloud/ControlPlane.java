package io.platebridge.local.cloud;

import io.platebridge.local.function.Functions;
import io.platebridge.local.gateway.Gateway;
import io.platebridge.local.gateway.JwtAuthorizer;
import io.platebridge.local.gateway.Routes;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.schedule.Schedule;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** What answers requests and runs jobs: functions, gateway and schedule. */
final class ControlPlane implements AutoCloseable {
    private static final Set<String> AUDIENCES = Set.of("platebridge");

    private final Functions functions;
    private final Gateway gateway;
    private final Schedule sweep;

    ControlPlane(CloudPlan plan, URI issuer, URI store, URI objects, List<String> origins) {
        Clock clock = Clock.systemUTC();
        Routes routes = Routes.of(ProjectFolder.root().resolve("openapi/platebridge.yaml"));
        functions =
                Functions.start(
                        plan.ports().of(Server.RUNTIME),
                        Deployment.of(routes.functions(), store, objects, plan.heartbeatInterval()),
                        plan.folder().resolve("functions"),
                        plan.logs());
        gateway =
                new Gateway(
                        plan.ports().of(Server.GATEWAY),
                        routes,
                        new JwtAuthorizer(issuer, AUDIENCES, clock),
                        Set.copyOf(origins),
                        functions,
                        clock);
        sweep = new Schedule(functions, Deployment.SWEEP, plan.heartbeatInterval(), clock);
    }

    URI endpoint() {
        return gateway.endpoint();
    }

    @Override
    public void close() {
        sweep.close();
        gateway.close();
        functions.close();
    }
}
