package io.platebridge.local.function;

import io.platebridge.local.process.TetheredJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes of one function. One is started if all others are busy, and is kept for the next
 * event.
 */
final class FunctionPool implements AutoCloseable {
    private final FunctionDefinition definition;
    private final Path code;
    private final RuntimeClient client;
    private final RuntimeApi runtimeApi;
    private final Path logs;
    private final Semaphore places;
    private final ConcurrentLinkedDeque<FunctionProcess> idle = new ConcurrentLinkedDeque<>();
    private final AtomicInteger started = new AtomicInteger();
    // Idle and busy processes; close() ends both.
    private final Set<FunctionProcess> running = new HashSet<>();
    // Started before the code was replaced; under the lock of running.
    private final Set<FunctionProcess> outdated = new HashSet<>();
    private boolean closed;

    FunctionPool(
            FunctionDefinition definition,
            Path code,
            RuntimeClient client,
            RuntimeApi runtimeApi,
            Path logs) {
        this.definition = definition;
        this.code = code;
        this.client = client;
        this.runtimeApi = runtimeApi;
        this.logs = logs;
        this.places = new Semaphore(definition.concurrency(), true);
    }

    /**
     * Starts a process, unless one is idle, and waits until it is ready for an event or has failed.
     */
    void warm() throws InterruptedException {
        places.acquire();
        try {
            FunctionProcess process = take();
            process.awaitStart(TetheredJvm.START_TIMEOUT);
            release(process);
        } finally {
            places.release();
        }
    }

    Outcome invoke(byte[] event) throws InterruptedException {
        long begin = System.nanoTime();
        if (!places.tryAcquire(definition.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
            return new Outcome.Throttled();
        }
        try {
            Duration left = definition.timeout().minusNanos(System.nanoTime() - begin);
            FunctionProcess process = take();
            Outcome outcome = process.call(event, left.isPositive() ? left : Duration.ofMillis(1));
            release(process);
            return outcome;
        } finally {
            places.release();
        }
    }

    private void release(FunctionProcess process) {
        boolean current;
        synchronized (running) {
            current = !outdated.contains(process);
        }
        if (current && process.isUsable()) {
            idle.addFirst(process);
        } else {
            end(process);
        }
    }

    private void end(FunctionProcess process) {
        process.close();
        synchronized (running) {
            running.remove(process);
            outdated.remove(process);
        }
    }

    /**
     * Returns the idle process that was used last, because it is the warmest. Processes that have
     * ended are dropped.
     */
    private FunctionProcess take() {
        for (FunctionProcess process = idle.poll(); process != null; process = idle.poll()) {
            if (process.isUsable()) {
                return process;
            }
            end(process);
        }
        synchronized (running) {
            if (closed) {
                throw new IllegalStateException("the functions were closed");
            }
            FunctionProcess process = start();
            running.add(process);
            return process;
        }
    }

    /** Returns whether its processes run from a folder. */
    boolean runs(Path folder) {
        return code.equals(folder);
    }

    /** Ends the idle processes, and each busy one after its event. */
    void replaceProcesses() {
        synchronized (running) {
            outdated.addAll(running);
        }
        for (FunctionProcess process = idle.poll(); process != null; process = idle.poll()) {
            end(process);
        }
    }

    private FunctionProcess start() {
        String id = nextId();
        Map<String, String> environment = new HashMap<>(definition.environment());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi.addressFor(id));
        environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(definition.memory()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + definition.name());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", id);
        environment.put("LAMBDA_TASK_ROOT", code.toString());
        environment.put("_HANDLER", definition.handler());
        environment.put("TZ", ":UTC");
        List<String> jvm = new ArrayList<>();
        jvm.add("-Xmx" + definition.memory() + "m");
        jvm.addAll(client.commandLine());
        return new FunctionProcess(
                new TetheredJvm.Command(
                        "function " + id,
                        jvm,
                        List.of(definition.handler()),
                        environment,
                        code,
                        log(id)),
                runtimeApi.mailboxOf(id));
    }

    /** A name for a process that has no log yet. */
    private String nextId() {
        String id = definition.name() + "-" + started.incrementAndGet();
        return Files.exists(log(id)) ? nextId() : id;
    }

    private Path log(String id) {
        return logs.resolve(id + ".log");
    }

    @Override
    public void close() {
        Set<FunctionProcess> left;
        synchronized (running) {
            closed = true;
            left = Set.copyOf(running);
        }
        left.forEach(FunctionProcess::close);
    }
}
