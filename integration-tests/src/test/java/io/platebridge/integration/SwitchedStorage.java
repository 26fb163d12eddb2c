package io.platebridge.integration;

import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.Server;
import io.platebridge.local.process.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The object storage of a local cloud, which is killed and started again. */
final class SwitchedStorage implements AutoCloseable {

    private static final String PROGRAM = "org.gaul.s3proxy.Main";

    private final CloudPlan plan;
    private Optional<ObjectStore> started = Optional.empty();

    /**
     * @param plan of a cloud that runs
     */
    SwitchedStorage(CloudPlan plan) {
        this.plan = plan;
    }

    /** Kills it amid its requests. */
    void kill() {
        ProcessHandle process =
                ProcessHandle.current()
                        .children()
                        .filter(this::isStorage)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no object storage runs"));
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean isStorage(ProcessHandle process) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc/%d/cmdline".formatted(process.pid())));
            String command = new String(line, StandardCharsets.UTF_8);
            return command.contains(PROGRAM) && command.contains(folder().toString());
        } catch (IOException _) {
            return false; // it has ended
        }
    }

    /**
     * Starts it with its objects.
     *
     * @param clockOff by how much its clock is ahead; a presigned URL that is younger has expired
     */
    void start(Duration clockOff) throws IOException {
        started.ifPresent(ObjectStore::close);
        started =
                Optional.of(
                        ObjectStore.start(
                                plan.ports().of(Server.OBJECTS),
                                folder(),
                                plan.portalOrigins(),
                                WrongClock.environment(clockOff)));
    }

    private Path folder() {
        return plan.folder().resolve("objects");
    }

    /** Returns the names of all stored clips. */
    List<String> clips() throws IOException {
        try (var files = Files.walk(folder())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".mp4"))
                    .toList();
        }
    }

    @Override
    public void close() {
        started.ifPresent(ObjectStore::close);
    }
}
