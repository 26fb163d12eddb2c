package io.platebridge.bench;

import io.platebridge.local.function.FunctionDefinition;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One way to run the handler {@code heartbeat}.
 *
 * @param name as results have it
 * @param module folder of the module that makes the artifact
 * @param handler what the runtime interface client calls
 * @param selection environment that chooses the function in the artifact
 */
record Contender(String name, String module, String handler, Map<String, String> selection) {

    /** Heap, MiB; enough for all of them, so that none spends its time collecting garbage. */
    private static final int MEMORY = 256;

    /** All of them; the first is what is deployed, to which ratios refer. */
    static final List<Contender> ALL =
            List.of(
                    new Contender(
                            "Quarkus",
                            "functions/api",
                            "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest",
                            Map.of("QUARKUS_LAMBDA_HANDLER", "heartbeat")),
                    new Contender(
                            "plain Java",
                            "benchmarks/functions/plain",
                            "io.platebridge.bench.plain.PlainHeartbeat::handleRequest",
                            Map.of()),
                    new Contender(
                            "Spring Cloud Function",
                            "benchmarks/functions/spring",
                            "org.springframework.cloud.function.adapter.aws.FunctionInvoker::handleRequest",
                            Map.of("SPRING_CLOUD_FUNCTION_DEFINITION", "heartbeat")));

    private Path artifact() {
        return ProjectFolder.built(module + "/target/function.zip");
    }

    long artifactBytes() {
        try {
            return Files.size(artifact());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FunctionDefinition definition(Map<String, String> environment) {
        var whole = new HashMap<>(environment);
        whole.putAll(selection);
        return new FunctionDefinition(
                "heartbeat", artifact(), handler, whole, MEMORY, Duration.ofMinutes(1), 1);
    }
}
