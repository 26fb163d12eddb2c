package io.platebridge.local.function;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * One function, as a deployment describes it.
 *
 * @param name its name, also in the paths of the runtime API; letters, digits and hyphens
 * @param artifact the zip that is deployed: classes at its root, libraries in {@code lib/}
 * @param handler {@code class::method} that the runtime interface client calls
 * @param environment variables for the function, in addition to those that Lambda sets
 * @param memory heap, MiB; a process takes about 60 MiB more
 * @param timeout how long one event may take, start of the process included
 * @param concurrency how many processes may run at once, at least 1
 */
public record FunctionDefinition(
        String name,
        Path artifact,
        String handler,
        Map<String, String> environment,
        int memory,
        Duration timeout,
        int concurrency) {
    public FunctionDefinition {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "function name: expected letters, digits and hyphens, found " + name);
        }
        if (memory < 16 || concurrency < 1 || !timeout.isPositive()) {
            throw new IllegalArgumentException(
                    "function %s: expected memory >= 16, concurrency >= 1 and a positive timeout"
                            .formatted(name));
        }
        environment = Map.copyOf(environment);
    }
}
