package io.platebridge.local.cloud;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.core.tenancy.OneTimeToken;
import io.platebridge.local.function.Functions;
import io.platebridge.local.process.LocalCredentials;
import java.net.URI;

/**
 * The cloud side of PlateBridge on this machine. Its table and bucket are there and empty, or hold
 * the data of an earlier run with the same folder.
 */
public final class LocalCloud implements AutoCloseable {
    private final CloudPlan plan;
    private final Running running;
    private final CloudServers servers;
    private final Store store;
    private final ControlPlane controlPlane;

    private LocalCloud(
            CloudPlan plan,
            Running running,
            CloudServers servers,
            Store store,
            ControlPlane controlPlane) {
        this.plan = plan;
        this.running = running;
        this.servers = servers;
        this.store = store;
        this.controlPlane = controlPlane;
    }

    /**
     * Starts everything and returns when it serves.
     *
     * <p>Sets the system properties from which AWS's SDK takes credentials, for this whole process.
     *
     * @throws io.platebridge.local.process.StartFailure when a part does not start
     */
    public static LocalCloud start(CloudPlan plan, Progress progress) {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
        Running running = new Running();
        return running.allOrNothing(() -> start(plan, running, progress));
    }

    private static LocalCloud start(CloudPlan plan, Running running, Progress progress) {
        CloudServers servers = CloudServers.start(plan, running, progress);
        Store store =
                progress.step(
                        "table and bucket",
                        () -> {
                            TableDefinition.create(servers.settings());
                            Bucket.create(servers.settings());
                            return running.add(Store.open(servers.settings()));
                        });
        ControlPlane controlPlane =
                progress.step(
                        "gateway",
                        () -> {
                            ControlPlane started = running.add(new ControlPlane(plan, servers));
                            started.open();
                            return started;
                        });
        progress.step("signing key", controlPlane::createSigningKey);
        return new LocalCloud(plan, running, servers, store, controlPlane);
    }

    public CloudPlan plan() {
        return plan;
    }

    /** Base address of the API. */
    public URI api() {
        return URI.create("http://localhost:" + plan.ports().of(Server.GATEWAY));
    }

    /** Where people sign in. */
    public URI issuer() {
        return servers.issuer();
    }

    /** Where table and bucket are. */
    public AwsSettings settings() {
        return servers.settings();
    }

    /** Returns the token that makes the first owner. */
    public OneTimeToken bootstrapToken() {
        return BootstrapToken.of(plan);
    }

    /** The table, for data that has no API operation yet. */
    public Store store() {
        return store;
    }

    /** Starts the functions that pods call, so that no pod waits for a cold start. */
    public void warmForPods() {
        controlPlane.warmForPods();
    }

    /** Starts all functions of the API. */
    public void warm() {
        controlPlane.warm();
    }

    /** Returns the functions, for a caller that replaces their code. */
    public Functions functions() {
        return controlPlane.functions();
    }

    /** Stops the API and the jobs until {@link #resume}; data is kept. */
    public void pause() {
        controlPlane.shut();
    }

    /** Answers again after {@link #pause}. */
    public void resume() {
        controlPlane.open();
    }

    @Override
    public void close() {
        running.close();
    }
}
