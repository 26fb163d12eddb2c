package io.platebridge.local.system;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.LocalCloud;
import io.platebridge.local.cloud.Progress;
import io.platebridge.local.cloud.Running;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.gate.Gate;
import io.platebridge.local.gate.GatePlan;
import io.platebridge.local.gate.Pod;
import io.platebridge.local.portal.PortalConfig;
import io.platebridge.local.portal.PortalServer;
import io.platebridge.local.process.ProjectFolder;
import java.util.concurrent.CompletableFuture;

/** Cloud, gate, pod and portal, all running. */
public final class LocalSystem implements AutoCloseable {
    /** The id that the portal has at the issuer. */
    private static final String CLIENT = "portal";

    private final Running running;
    private final LocalCloud cloud;
    private final Gate gate;
    private final Pod pod;
    private final PortalServer portal;

    private LocalSystem(
            Running running, LocalCloud cloud, Gate gate, Pod pod, PortalServer portal) {
        this.running = running;
        this.cloud = cloud;
        this.gate = gate;
        this.pod = pod;
        this.portal = portal;
    }

    /**
     * Starts everything.
     *
     * @throws io.platebridge.local.process.StartFailure when a part does not start
     */
    public static LocalSystem start(CloudPlan plan, GatePlan behaviour, Progress progress) {
        return start(plan, behaviour, plan.ports().of(Server.PORTAL), progress);
    }

    /**
     * As above, with the built portal at another port than the one that browsers are admitted from:
     * there something else serves it.
     */
    public static LocalSystem start(
            CloudPlan plan, GatePlan behaviour, int portalPort, Progress progress) {
        Running running = new Running();
        return running.allOrNothing(() -> start(plan, behaviour, portalPort, running, progress));
    }

    private static LocalSystem start(
            CloudPlan plan,
            GatePlan behaviour,
            int portalPort,
            Running running,
            Progress progress) {
        Gate gate = running.add(new Gate(plan, behaviour));
        var surroundings =
                CompletableFuture.runAsync(
                        () -> gate.startSurroundings(progress), Thread::startVirtualThread);
        LocalCloud cloud = running.add(LocalCloud.start(plan, progress));
        PortalServer portal =
                running.add(
                        new PortalServer(
                                portalPort,
                                ProjectFolder.root().resolve("portal/dist"),
                                new PortalConfig(
                                        cloud.api(),
                                        cloud.issuer(),
                                        CLIENT,
                                        Pod.routerAddress(plan))));
        var fleet =
                CompletableFuture.runAsync(
                        () ->
                                progress.step(
                                        "company, site, gate and guard, by the API",
                                        () -> {
                                            DemoFleet.createIn(cloud);
                                            DemoFleet.connectGate(
                                                    cloud,
                                                    gate.barrier().address(),
                                                    gate.barrier().key());
                                            return cloud;
                                        }),
                        Thread::startVirtualThread);
        progress.step(
                "functions that the pod calls",
                () -> {
                    cloud.warmForPods();
                    return cloud;
                });
        fleet.join();
        surroundings.join();
        Pod pod = gate.startPod(cloud, progress);
        progress.step(
                "functions that people call",
                () -> {
                    cloud.warm();
                    return cloud;
                });
        return new LocalSystem(running, cloud, gate, pod, portal);
    }

    public LocalCloud cloud() {
        return cloud;
    }

    public Gate gate() {
        return gate;
    }

    public Pod pod() {
        return pod;
    }

    public PortalServer portal() {
        return portal;
    }

    /** Stops everything, the pod first, so that it can shut down while the cloud is available. */
    @Override
    public void close() {
        running.close();
    }
}
