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

/** What answers requests and runs jobs: functions, and what calls them. */
final class ControlPlane implements AutoCloseable {
    private static final Set<String> AUDIENCES = Set.of("platebridge");

    private final CloudPlan plan;
    private final Clock clock = Clock.systemUTC();
    private final Routes routes =
            Routes.of(ProjectFolder.root().resolve("openapi/platebridge.yaml"));
    private final JwtAuthorizer authorizer;
    private final Set<String> origins;
    private final Functions functions;
    private final Running callers = new Running();

    ControlPlane(CloudPlan plan, URI issuer, URI store, URI objects, List<String> origins) {
        this.plan = plan;
        this.authorizer = new JwtAuthorizer(issuer, AUDIENCES, clock);
        this.origins = Set.copyOf(origins);
        this.functions =
                Functions.start(
                        plan.ports().of(Server.RUNTIME),
                        Deployment.of(routes.functions(), store, objects, plan.heartbeatInterval()),
                        plan.folder().resolve("functions"),
                        plan.logs());
    }

    /** Starts gateway and schedule. */
    void open() {
        callers.add(
                new Gateway(
                        plan.ports().of(Server.GATEWAY),
                        routes,
                        authorizer,
                        origins,
                        functions,
                        clock));
        callers.add(new Schedule(functions, Deployment.SWEEP, plan.heartbeatInterval(), clock));
    }

    /** Stops gateway and schedule: connections are refused, no job runs. Functions stay warm. */
    void shut() {
        callers.close();
    }

    @Override
    public void close() {
        shut();
        functions.close();
    }
}
