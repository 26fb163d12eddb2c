package io.platebridge.local.cloud;

import io.platebridge.core.SecretHash;
import io.platebridge.local.function.FunctionDefinition;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ProjectFolder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Our functions, as Terraform deploys them: one for each that the contract names, and the jobs.
 * Only the two endpoints differ from AWS.
 */
final class Deployment {
    static final String TABLE = "platebridge";
    static final String BUCKET = "platebridge-media";

    /** The job that S3 tells of new clips. */
    static final String RECONCILE = "reconcile-recordings";

    /** The job without which no stream token is issued. */
    static final String ROTATE = "rotate-signing-keys";

    /** Job → the Spring Cloud Function that does it. */
    private static final Map<String, String> JOBS =
            Map.of(
                    "mark-offline",
                    "markOffline|notify",
                    RECONCILE,
                    "reconcileRecordings",
                    "expire",
                    "expire",
                    ROTATE,
                    "rotateSigningKeys");

    /** API Gateway's maximum integration timeout. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private Deployment() {}

    /**
     * @param apiFunctions that the contract names
     * @param bootstrap the hash of the token that makes the first owner
     * @param sealingKey replaces KMS for the secrets of gates, 32 bytes in Base64
     */
    static List<FunctionDefinition> of(
            Set<String> apiFunctions,
            URI store,
            URI objects,
            Duration heartbeatInterval,
            SecretHash bootstrap,
            String sealingKey) {
        Map<String, String> environment =
                Map.ofEntries(
                        Map.entry("PLATEBRIDGE_TABLE", TABLE),
                        Map.entry("PLATEBRIDGE_BUCKET", BUCKET),
                        Map.entry("PLATEBRIDGE_HEARTBEAT_INTERVAL", heartbeatInterval.toString()),
                        Map.entry("PLATEBRIDGE_BOOTSTRAP_TOKEN_SHA256", bootstrap.value()),
                        Map.entry("PLATEBRIDGE_LOG_CAPACITY", "true"),
                        Map.entry("PLATEBRIDGE_DYNAMODB_ENDPOINT", store.toString()),
                        Map.entry("PLATEBRIDGE_S3_ENDPOINT", objects.toString()),
                        Map.entry("AWS_REGION", LocalCredentials.REGION),
                        Map.entry("AWS_ACCESS_KEY_ID", LocalCredentials.ACCESS_KEY_ID),
                        Map.entry("AWS_SECRET_ACCESS_KEY", LocalCredentials.SECRET_ACCESS_KEY),
                        Map.entry("PLATEBRIDGE_LOCAL_SEALING_KEY", sealingKey));
        List<FunctionDefinition> functions = new ArrayList<>();
        for (String name : new TreeSet<>(apiFunctions)) {
            functions.add(
                    function(
                            name,
                            "functions/api",
                            "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest",
                            environment,
                            "QUARKUS_LAMBDA_HANDLER",
                            name));
        }
        JOBS.forEach((name, definition) ->
                functions.add(
                        function(
                                name,
                                "functions/jobs",
                                "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                                environment,
                                "SPRING_CLOUD_FUNCTION_DEFINITION",
                                definition)));
        return functions;
    }

    /** Returns the names of the jobs. */
    static Set<String> jobs() {
        return JOBS.keySet();
    }

    private static FunctionDefinition function(
            String name,
            String module,
            String handler,
            Map<String, String> environment,
            String selector,
            String selected) {
        Path artifact = ProjectFolder.built(module + "/target/function.zip");
        Map<String, String> whole = new HashMap<>(environment);
        whole.put(selector, selected);
        return new FunctionDefinition(name, artifact, handler, whole, 128, TIMEOUT, 2);
    }
}
