package io.platebridge.integration;

import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A pod in its container, as {@code guide/install.md} runs it: as nobody, without rights, with a
 * file system that can't be written.
 */
final class PodContainer implements AutoCloseable {

    private static final int STOP_SECONDS = 40;

    /**
     * Podman's container goes on when podman is killed. So a shell in a session of its own waits at
     * a pipe that the test's process holds, and ends the container in order when the pipe ends.
     */
    private static final String SHELL =
            """
            trap '' HUP INT TERM
            name=$1
            shift
            (trap - TERM; exec "$@" <&- 2>&1) &
            while read -r _; do :; done
            kill -TERM $!
            wait $!
            exec podman rm --force --ignore --time 20 "$name"
            """;

    private final String name = "platebridge-test-" + UUID.randomUUID();
    private final Process shell;

    /**
     * Starts it.
     *
     * @param config the folder of config.yaml
     * @param state the folder of the pod's state, which becomes the container's
     */
    PodContainer(Path config, Path state, Path log) throws IOException {
        var command = new ArrayList<>(List.of("setsid", "/bin/sh", "-c", SHELL, "container", name));
        command.addAll(
                List.of(
                        "podman",
                        "run",
                        "--rm",
                        "--name=" + name,
                        "--network=host",
                        "--read-only",
                        "--tmpfs=/tmp",
                        "--memory=256m",
                        "--cap-drop=all",
                        "--security-opt=no-new-privileges",
                        "--volume=" + config + ":/etc/platebridge:ro",
                        "--volume=" + state + ":/var/lib/platebridge:U",
                        PodImage.TAG));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(PodImage.environment());
        shell = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Runs a command in it and returns what it says. */
    String execute(String... command) {
        var line = new ArrayList<>(List.of("podman", "exec", name));
        line.addAll(List.of(command));
        return PodImage.run(line);
    }

    /** Ends it in order. */
    @Override
    public void close() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            TetheredProgram.run("kill", "-KILL", String.valueOf(shell.pid()));
            throw new IOException("the container did not end within %d s".formatted(STOP_SECONDS));
        }
    }
}
