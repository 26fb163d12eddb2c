package io.platebridge.bench.media.contender;

import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A third-party program in a process of its own. */
public final class Child implements AutoCloseable {

    private static final int CLOSE_TIMEOUT_SECONDS = 3;

    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /**
     * Starts a program, which ends at the latest when this process ends.
     *
     * @param folder its working directory
     * @param log receives its output
     * @throws UncheckedIOException if it is not installed
     */
    public static Child start(List<String> command, Path folder, Path log) {
        try {
            Process process =
                    new ProcessBuilder(TetheredProgram.commandLine(command))
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            return new Child(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a program is installed. */
    public static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin"})
                .flatMap(Stream::of)
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    public long pid() {
        return process.pid();
    }

    /** Waits until it ends and returns the exit code. */
    public int await() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
