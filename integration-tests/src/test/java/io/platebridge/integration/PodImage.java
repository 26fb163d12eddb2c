package io.platebridge.integration;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The pod's container image, built by buildah from what this build made, and run by podman. Both
 * come from Debian (buildah 1.28.2 and podman 4.3.1 in Debian 12).
 */
final class PodImage {

    private static final String TAG = "localhost/platebridge-pod:test";

    /** Images and containers of the tests, apart from those of the machine. */
    private static final Path FOLDER = ProjectFolder.root().resolve(".platebridge/containers");

    private static boolean built;

    private PodImage() {}

    /** Builds the image, once for all tests of a JVM. */
    static synchronized void build() throws IOException {
        if (!built) {
            prepare();
            run(
                    ProjectFolder.root().resolve("edge/container/build").toString(),
                    TAG,
                    "--make-bases");
            built = true;
        }
    }

    /** Builds it once more and returns its layers. */
    static String buildAgain() {
        run(ProjectFolder.root().resolve("edge/container/build").toString(), TAG + "-again");
        return layers(TAG + "-again");
    }

    /** Returns the SHA-256 of each layer. */
    static String layers() {
        return layers(TAG);
    }

    private static String layers(String tag) {
        return run("podman", "image", "inspect", "--format", "{{.RootFS.Layers}}", tag).strip();
    }

    /** Returns the size of its layers, uncompressed, bytes. */
    static long size() {
        return Long.parseLong(
                run("podman", "image", "inspect", "--format", "{{.Size}}", TAG).strip());
    }

    /**
     * Returns the command that runs a pod as {@code guide/install.md} does: as nobody, with a file
     * system that can't be written.
     *
     * @param config the folder of config.yaml
     * @param state the folder of the pod's state, which becomes the container's
     */
    static List<String> command(String name, Path config, Path state) {
        return List.of(
                "podman",
                "run",
                "--rm",
                "--replace",
                "--name=" + name,
                "--network=host",
                "--read-only",
                "--tmpfs=/tmp",
                "--memory=256m",
                "--cap-drop=all",
                "--security-opt=no-new-privileges",
                "--volume=" + config + ":/etc/platebridge:ro",
                "--volume=" + state + ":/var/lib/platebridge:U",
                TAG);
    }

    /** Runs a command in a running pod and returns its output. */
    static String execute(String name, String... command) {
        var line = new ArrayList<>(List.of("podman", "exec", name));
        line.addAll(List.of(command));
        return run(line.toArray(String[]::new));
    }

    /** Ends a pod in order. */
    static void stop(String name) {
        run("podman", "stop", "--ignore", "--time", "20", name);
    }

    /** Where podman and buildah find their settings for these tests. */
    static Map<String, String> environment() {
        return Map.of(
                "CONTAINERS_CONF", FOLDER.resolve("containers.conf").toString(),
                "CONTAINERS_STORAGE_CONF", FOLDER.resolve("storage.conf").toString());
    }

    /**
     * Storage by plain folders, a runtime that works with both versions of control groups, and
     * limits that a root without CAP_SYS_RESOURCE may set: so these tests run in a container too.
     */
    private static void prepare() throws IOException {
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve("storage.conf"),
                """
                [storage]
                driver = "vfs"
                graphroot = "%s"
                runroot = "%s"
                """
                        .formatted(FOLDER.resolve("storage"), FOLDER.resolve("run")));
        Files.writeString(
                FOLDER.resolve("containers.conf"),
                """
                [containers]
                default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                """);
    }

    private static String run(String... command) {
        var line = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(List.of(command));
        return TetheredProgram.run(line);
    }
}
