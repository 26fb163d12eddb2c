package io.platebridge.local.function;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * All functions of a deployment. No process runs before its first event, or before it is warmed.
 */
public final class Functions implements AutoCloseable {
    private final RuntimeApi runtimeApi;
    private final Map<String, FunctionPool> pools;
    private final Map<Path, Path> unpacked;

    private Functions(
            RuntimeApi runtimeApi, Map<String, FunctionPool> pools, Map<Path, Path> unpacked) {
        this.runtimeApi = runtimeApi;
        this.pools = pools;
        this.unpacked = Map.copyOf(unpacked);
    }

    /**
     * Prepares the functions.
     *
     * @param port of the runtime API, loopback only; 0 for one the operating system chooses
     * @param folder for unpacked artifacts
     * @param logs folder for one log file per process, {@code <function>-<n>.log}
     * @throws io.platebridge.local.process.StartFailure when an artifact is not built
     */
    public static Functions start(
            int port, Collection<FunctionDefinition> definitions, Path folder, Path logs) {
        RuntimeClient client = RuntimeClient.in(folder);
        RuntimeApi runtimeApi = new RuntimeApi(port);
        Map<Path, Path> unpacked = new HashMap<>();
        Map<String, FunctionPool> pools = new HashMap<>();
        for (FunctionDefinition definition : definitions) {
            Path code =
                    unpacked.computeIfAbsent(
                            definition.artifact(),
                            zip -> Artifact.unpack(zip, folder.toAbsolutePath()));
            pools.put(
                    definition.name(),
                    new FunctionPool(definition, code, client, runtimeApi, logs));
        }
        return new Functions(runtimeApi, pools, unpacked);
    }

    /**
     * Passes an event to a function and waits for the outcome.
     *
     * @param event JSON, at most 6 MiB
     * @throws IllegalArgumentException when there is no function of that name
     */
    public Outcome invoke(String function, byte[] event) throws InterruptedException {
        return pool(function).invoke(event);
    }

    /**
     * Starts a process of each of these functions, so that the first caller need not wait for it:
     * as many start at once as there are processors.
     *
     * @throws IllegalArgumentException when there is no function of that name
     */
    public void warm(Collection<String> functions) {
        List<FunctionPool> cold = functions.stream().map(this::pool).toList();
        try (var threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            cold.forEach(pool -> threads.execute(() -> warm(pool)));
        }
    }

    private static void warm(FunctionPool pool) {
        try {
            pool.warm();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            // Closed in the meantime; there will be no call.
        }
    }

    /**
     * Returns the folder that the functions of an artifact run from, classes at its root. Classes
     * written there are preferred to those in its libraries, by processes that start later.
     *
     * @throws IllegalArgumentException if no function has that artifact
     */
    public Path codeOf(Path artifact) {
        Path code = unpacked.get(artifact);
        if (code == null) {
            throw new IllegalArgumentException(
                    "expected one of the artifacts %s, found %s"
                            .formatted(unpacked.keySet(), artifact));
        }
        return code;
    }

    /** Replaces the processes of an artifact: idle ones now, busy ones after their event. */
    public void replaceProcesses(Path artifact) {
        Path code = codeOf(artifact);
        pools.values().stream()
                .filter(pool -> pool.runs(code))
                .forEach(FunctionPool::replaceProcesses);
    }

    private FunctionPool pool(String function) {
        FunctionPool pool = pools.get(function);
        if (pool == null) {
            throw new IllegalArgumentException(
                    "expected one of the functions %s, found %s"
                            .formatted(pools.keySet(), function));
        }
        return pool;
    }

    @Override
    public void close() {
        runtimeApi.close();
        pools.values().parallelStream().forEach(FunctionPool::close);
    }
}
