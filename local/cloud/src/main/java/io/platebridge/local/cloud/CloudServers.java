package io.platebridge.local.cloud;

import io.platebridge.aws.AwsSettings;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import io.platebridge.local.process.TokenIssuer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Third-party servers that replace AWS's.
 *
 * @param store where DynamoDB is
 * @param objects where S3 is
 * @param issuer of access tokens
 */
record CloudServers(URI store, URI objects, URI issuer) {

    /** Starts all of them at once and returns when the last is ready. */
    static CloudServers start(CloudPlan plan, Running running, Progress progress) {
        PortPlan ports = plan.ports();
        Starter starter = new Starter(running, progress);
        var store =
                starter.start(
                        "store (DynamoDB Local)",
                        () -> DynamoDbLocal.onDisk(ports.of(Server.STORE), plan.folderOf("store")));
        var objects =
                starter.start(
                        "object store (S3Proxy)",
                        () ->
                                ObjectStore.start(
                                        ports.of(Server.OBJECTS),
                                        plan.folderOf("objects"),
                                        plan.portalOrigins()));
        var issuer =
                starter.start(
                        "token issuer (mock-oauth2-server)",
                        () -> TokenIssuer.start(ports.of(Server.ISSUER), plan.folderOf("issuer")));
        CompletableFuture.allOf(store, objects, issuer).join();
        return new CloudServers(
                store.join().endpoint(), objects.join().endpoint(), issuer.join().issuer());
    }

    private record Starter(Running running, Progress progress) {
        <T extends AutoCloseable> CompletableFuture<T> start(String title, Supplier<T> server) {
            return CompletableFuture.supplyAsync(
                    () -> running.add(progress.step(title, server)), Thread::startVirtualThread);
        }
    }

    /** How AWS's SDK finds store and objects. */
    AwsSettings settings() {
        return new AwsSettings(
                LocalCredentials.REGION,
                Deployment.TABLE,
                Deployment.BUCKET,
                Optional.of(store),
                Optional.of(objects));
    }
}
