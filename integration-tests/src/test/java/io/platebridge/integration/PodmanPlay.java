package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Objects of Kubernetes that podman plays (podman 4.3.1 of Debian 12).
 *
 * <p>Each of its pods has a network of its own with nothing but a loopback interface: a machine of
 * CI may have no CNI plugins for more, and in the machine's own network two pods would need the
 * same port. Programs reach a pod by {@link #inNetwork}.
 */
final class PodmanPlay implements AutoCloseable {

    private static final Duration START_PATIENCE = Duration.ofMinutes(2);
    private static final int STOP_SECONDS = 60;

    /**
     * Played pods go on when podman ends. So a shell in a session of its own waits at a pipe that
     * the test's process holds, and takes them down when the pipe ends. It ignores the signals that
     * end a run; what it starts must not.
     */
    private static final String SHELL =
            """
            trap '' HUP INT TERM
            (trap - HUP INT TERM; exec podman kube play --network=none "$1" <&-)
            echo "play ended with $?"
            while read -r _; do :; done
            podman kube down "$1"
            podman volume prune --force
            podman secret rm --all
            """;

    private final Process shell;

    /**
     * Plays a file and returns when its pods are started.
     *
     * @throws IllegalStateException with podman's output if it does not play it
     */
    PodmanPlay(Path file, Path log) throws IOException {
        var builder = new ProcessBuilder("setsid", "/bin/sh", "-c", SHELL, "play", file.toString());
        builder.environment().putAll(PodImage.environment());
        shell = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            await().atMost(START_PATIENCE)
                    .until(() -> Files.readString(log).contains("play ended"));
            String said = Files.readString(log);
            if (!said.contains("play ended with 0")) {
                throw new IllegalStateException("podman did not play " + file + ":\n" + said);
            }
        } catch (IOException | RuntimeException e) {
            // Nobody gets this object to close it.
            shell.getOutputStream().close();
            throw e;
        }
    }

    /** Runs a command in the container of a Deployment and returns what it says. */
    String execute(String deployment, String... command) {
        var line = new ArrayList<>(List.of("podman", "exec", container(deployment)));
        line.addAll(List.of(command));
        return PodImage.run(line);
    }

    /** Returns the command line that runs a program of this machine in a Deployment's network. */
    List<String> inNetwork(String deployment, String... command) {
        String pid =
                PodImage.run(
                                List.of(
                                        "podman",
                                        "container",
                                        "inspect",
                                        "--format={{.State.Pid}}",
                                        container(deployment)))
                        .strip();
        var line = new ArrayList<>(List.of("nsenter", "--net=/proc/" + pid + "/ns/net"));
        line.addAll(List.of(command));
        return line;
    }

    private static String container(String deployment) {
        return deployment + "-pod-0-platebridge";
    }

    /** Takes everything down, with the volumes. */
    @Override
    public void close() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            TetheredProgram.run("kill", "-KILL", String.valueOf(shell.pid()));
            throw new IOException("the pods did not end within %d s".formatted(STOP_SECONDS));
        }
    }
}
