package io.platebridge.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, which ends at the latest when this process ends. */
public final class TetheredJvm implements AutoCloseable {
    /** Long enough for a loaded machine; a process that fails to start usually ends anyway. */
    public static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    /** Longer than the tether gives the program's shutdown hooks (5 s). */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(7);

    private final Command command;
    private final Process process;

    private TetheredJvm(Command command, Process process) {
        this.command = command;
        this.process = process;
    }

    /**
     * The program to run.
     *
     * @param name its name in messages, e.g. {@code DynamoDB Local}
     * @param jvm options of the JVM, class path or {@code -jar} and main class included
     * @param arguments of the program
     * @param environment added to this process's environment
     * @param folder working folder, made when it is not there
     * @param log file for standard output and error; overwritten
     */
    public record Command(
            String name,
            List<String> jvm,
            List<String> arguments,
            Map<String, String> environment,
            Path folder,
            Path log) {
        public Command {
            jvm = List.copyOf(jvm);
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Without the environment and the arguments, because they can hold keys. */
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Starts the program on the JDK this process runs on.
     *
     * @throws StartFailure when the tether is not built
     * @throws UncheckedIOException when the folder or the log can't be written
     */
    public static TetheredJvm start(Command command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("-javaagent:" + ProjectFolder.built("local/tether/target/tether.jar"));
        // Fast start and small memory; no process runs long enough for C2 to pay off.
        line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        line.addAll(command.jvm());
        line.addAll(command.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(line)
                        .directory(command.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(command.log().toFile());
        // The developer's own AWS settings must not reach a local process.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(command.environment());
        try {
            Files.createDirectories(command.folder());
            Files.createDirectories(command.log().toAbsolutePath().getParent());
            return new TetheredJvm(command, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(command.name() + " could not be started", e);
        }
    }

    /** Whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** Returns its handle, e.g. to be notified of its end. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Path log() {
        return command.log();
    }

    /**
     * Waits until the program serves.
     *
     * @throws StartFailure when it ends before, or is not ready in time
     */
    public void awaitReady(Readiness readiness, Duration timeout, String remedy) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!readiness.isReached()) {
            if (!process.isAlive()) {
                throw failure("ended with exit code " + process.exitValue(), remedy);
            }
            if (System.nanoTime() > deadline) {
                close();
                throw failure("was not ready within " + timeout.toSeconds() + " s", remedy);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(50));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a process was starting", e);
        }
    }

    private StartFailure failure(String how, String remedy) {
        return new StartFailure(
                "%s %s. The last lines of %s:%n%s"
                        .formatted(
                                command.name(), how, command.log(), LogTail.of(command.log(), 15)),
                remedy);
    }

    /** Kills the program; for one without state. */
    public void kill() {
        process.destroyForcibly();
        close();
    }

    /** Stops the program with its shutdown hooks, and kills it after 7 s. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException _) {
            // Its end of the pipe is closed, so it is already ending.
        }
        try {
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
