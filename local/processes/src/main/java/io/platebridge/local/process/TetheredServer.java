package io.platebridge.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real third-party server on a port of this machine, which can be stopped, killed, frozen and
 * started again, and ends when this process ends.
 */
public final class TetheredServer implements AutoCloseable {

    private final Path folder;
    private final Path log;
    private final Readiness ready;
    private final List<String> command;
    private Process process;

    private TetheredServer(Path folder, Readiness ready, List<String> command) {
        this.folder = folder;
        this.log = folder.resolve(Path.of(command.getFirst()).getFileName() + ".log");
        this.ready = ready;
        this.command = List.copyOf(command);
        this.process = run();
    }

    /**
     * Starts one and returns when it accepts connections at its port on 127.0.0.1.
     *
     * @param port e.g. of {@link Ports#free}; the command names it to the program
     * @param folder the program's working folder, with its log
     * @throws StartFailure when it ends before, or does not serve within two minutes
     */
    public static TetheredServer start(int port, Path folder, List<String> command) {
        return start(Readiness.tcp(port), folder, command);
    }

    /** The same for a server that is ready at more than a connection. */
    public static TetheredServer start(Readiness ready, Path folder, List<String> command) {
        var server = new TetheredServer(folder, ready, command);
        server.awaitReady();
        return server;
    }

    /** Starts it again, by the same command, and returns when it serves. */
    public void start() {
        process = run();
        awaitReady();
    }

    private Process run() {
        try {
            return new ProcessBuilder(TetheredProgram.commandLine(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(command.getFirst() + " could not be started", e);
        }
    }

    private void awaitReady() {
        long end = System.nanoTime() + TetheredJvm.START_TIMEOUT.toNanos();
        while (!ready.isReached()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                String how =
                        process.isAlive() ? "is not ready" : "ended with " + process.exitValue();
                kill();
                throw new StartFailure(
                        "%s %s. The last lines of %s:%n%s"
                                .formatted(command.getFirst(), how, log, LogTail.of(log, 15)),
                        "check that it is installed and that its port is free.");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was starting", e);
        }
    }

    /** The number of its process. */
    public long pid() {
        return process.pid();
    }

    /** Stops it in order; it saves its state. */
    public void stop() {
        process.toHandle().destroy();
        process.onExit().join();
    }

    /** Kills it with its child processes; unsaved state is lost. */
    public void kill() {
        List<ProcessHandle> own = process.descendants().toList();
        process.destroyForcibly().onExit().join();
        own.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Suspends it: connections are accepted by the kernel but not answered, until it is resumed.
     */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    /** The tether's shell must not freeze: it has to end the server when this process ends. */
    private void signal(String name) {
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(one -> one.info().command().filter(TetheredServer::isShell).isEmpty())
                .forEach(one -> TetheredProgram.run("kill", "-" + name, String.valueOf(one.pid())));
    }

    private static boolean isShell(String program) {
        return program.endsWith("sh");
    }

    @Override
    public void close() {
        kill();
    }
}
