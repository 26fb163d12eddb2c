package io.platebridge.local.cloud;

import io.platebridge.local.function.Functions;
import io.platebridge.local.gateway.Gateway;
import io.platebridge.local.gateway.JwtAuthorizer;
import io.platebridge.local.gateway.Routes;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.schedule.Schedule;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Set;

/** The functions, with the gateway, the schedule and the notifications that call them. */
final class ControlPlane implements AutoCloseable {
    private static final Set<String> AUDIENCES = Set.of("platebridge");

    private final CloudPlan plan;
    private final CloudServers servers;
    private final Clock clock = Clock.systemUTC();
    private final Routes routes =
            Routes.of(ProjectFolder.root().resolve("openapi/platebridge.yaml"));
    private final JwtAuthorizer authorizer;
    private final Functions functions;
    private Running callers = new Running();

    ControlPlane(CloudPlan plan, CloudServers servers) {
        this.plan = plan;
        this.servers = servers;
        this.authorizer = new JwtAuthorizer(servers.issuer(), AUDIENCES, clock);
        this.functions =
                Functions.start(
                        plan.ports().of(Server.RUNTIME),
                        Deployment.of(
                                routes.functions(),
                                servers.store(),
                                servers.objects(),
                                plan.heartbeatInterval(),
                                BootstrapToken.of(plan).hash(),
                                KeptSecret.of(
                                        plan.folderOf("sealing-key"), ControlPlane::sealingKey)),
                        plan.folderOf("functions"),
                        plan.logs());
    }

    private static String sealingKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Creates the first signing key, without which no stream token is issued. */
    void createSigningKey() {
        try {
            Schedule.call(functions, Deployment.ROTATE, clock);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts gateway, schedule and notifications. */
    synchronized void open() {
        callers = new Running();
        callers.add(
                new Gateway(
                        plan.ports().of(Server.GATEWAY),
                        routes,
                        authorizer,
                        Set.copyOf(plan.portalOrigins()),
                        functions,
                        clock));
        Deployment.jobs()
                .forEach(job ->
                        callers.add(new Schedule(functions, job, plan.heartbeatInterval(), clock)));
        callers.add(
                new BucketNotifications(
                        servers.settings(),
                        functions,
                        Deployment.RECONCILE,
                        plan.heartbeatInterval()));
    }

    /** Starts the functions that pods call. */
    void warmForPods() {
        functions.warm(routes.podFunctions());
    }

    /** Starts all functions that answer requests. */
    void warm() {
        functions.warm(routes.functions());
    }

    /** The functions, for replacing their code. */
    Functions functions() {
        return functions;
    }

    /** Stops what calls functions: connections are refused, no job runs. Functions stay warm. */
    synchronized void shut() {
        callers.close();
    }

    @Override
    public void close() {
        shut();
        functions.close();
    }
}
