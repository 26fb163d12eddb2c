package io.platebridge.local.cloud;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import io.platebridge.local.process.TokenIssuer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * The cloud side of PlateBridge on this machine. Its table and bucket are there and empty, or hold
 * what an earlier run with the same folder left.
 */
public final class LocalCloud implements AutoCloseable {
    private final CloudPlan plan;
    private final Running running;
    private final TokenIssuer issuer;
    private final AwsSettings settings;
    private final Store store;
    private final ControlPlane controlPlane;

    private LocalCloud(
            CloudPlan plan,
            Running running,
            TokenIssuer issuer,
            AwsSettings settings,
            Store store,
            ControlPlane controlPlane) {
        this.plan = plan;
        this.running = running;
        this.issuer = issuer;
        this.settings = settings;
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
        try {
            var dynamo =
                    async(
                            running,
                            () ->
                                    progress.step(
                                            "store (DynamoDB Local)",
                                            () ->
                                                    DynamoDbLocal.onDisk(
                                                            plan.ports().of(Server.STORE),
                                                            folder(plan, "store"))));
            var objects =
                    async(
                            running,
                            () ->
                                    progress.step(
                                            "object store (S3Proxy)",
                                            () ->
                                                    ObjectStore.start(
                                                            plan.ports().of(Server.OBJECTS),
                                                            folder(plan, "objects"),
                                                            portalOrigins(plan))));
            var issuer =
                    async(
                            running,
                            () ->
                                    progress.step(
                                            "token issuer (mock-oauth2-server)",
                                            () ->
                                                    TokenIssuer.start(
                                                            plan.ports().of(Server.ISSUER),
                                                            folder(plan, "issuer"))));
            CompletableFuture.allOf(dynamo, objects, issuer).join();
            AwsSettings settings =
                    new AwsSettings(
                            LocalCredentials.REGION,
                            Deployment.TABLE,
                            Deployment.BUCKET,
                            Optional.of(dynamo.join().endpoint()),
                            Optional.of(objects.join().endpoint()));
            Store store =
                    progress.step(
                            "table and bucket",
                            () -> {
                                TableDefinition.create(settings);
                                Bucket.create(settings);
                                return running.add(Store.open(settings));
                            });
            ControlPlane controlPlane =
                    progress.step(
                            "gateway and functions (each starts on its first call)",
                            () -> {
                                ControlPlane started =
                                        running.add(controlPlane(plan, issuer.join(), settings));
                                started.open();
                                return started;
                            });
            return new LocalCloud(plan, running, issuer.join(), settings, store, controlPlane);
        } catch (CompletionException e) {
            running.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            running.close();
            throw e;
        }
    }

    private static <T extends AutoCloseable> CompletableFuture<T> async(
            Running running, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                () -> running.add(start.get()), Thread::startVirtualThread);
    }

    private static Path folder(CloudPlan plan, String server) {
        return plan.folder().resolve(server);
    }

    /** Where browsers may have the portal from. */
    public List<String> portalOrigins() {
        return portalOrigins(plan);
    }

    private static List<String> portalOrigins(CloudPlan plan) {
        int port = plan.ports().of(Server.PORTAL);
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    private static ControlPlane controlPlane(
            CloudPlan plan, TokenIssuer issuer, AwsSettings settings) {
        return new ControlPlane(
                plan,
                issuer.issuer(),
                settings.dynamoDbEndpoint().orElseThrow(),
                settings.s3Endpoint().orElseThrow(),
                portalOrigins(plan));
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
        return issuer.issuer();
    }

    /** Where table and bucket are. */
    public AwsSettings settings() {
        return settings;
    }

    /** The table, for what has no operation in the API yet. */
    public Store store() {
        return store;
    }

    /** Nothing answers and no job runs until {@link #resume}; the data stay. */
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
