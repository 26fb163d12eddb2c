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

    /** Its name in the tests' storage. */
    static final String TAG = "localhost/platebridge-pod:test";

    /** Images and containers of the tests, apart from those of the machine. */
    private static final Path FOLDER = ProjectFolder.root().resolve(".platebridge/containers");

    private static final String BUILD =
            ProjectFolder.root().resolve("edge/container/build").toString();

    private static boolean built;

    private PodImage() {}

    /** Builds the image, once for all tests of a JVM. */
    static synchronized void build() throws IOException {
        if (!built) {
            prepare();
            run(List.of(BUILD, TAG, "--make-bases"));
            // Those of earlier runs, which have no name any more.
            run(List.of("podman", "image", "prune", "--force"));
            built = true;
        }
    }

    /** Builds it once more from the same bases and returns its layers. */
    static String buildAgain() {
        run(List.of(BUILD, TAG + "-again", "--made-bases"));
        return layers(TAG + "-again");
    }

    /** Returns the SHA-256 of each layer. */
    static String layers() {
        return layers(TAG);
    }

    private static String layers(String tag) {
        return inspect("{{.RootFS.Layers}}", tag);
    }

    /** Returns the size of its layers, uncompressed, bytes. */
    static long size() {
        return Long.parseLong(inspect("{{.Size}}", TAG));
    }

    private static String inspect(String format, String tag) {
        return run(List.of("podman", "image", "inspect", "--format", format, tag)).strip();
    }

    /** Writes the image into a file, as it is brought to a box that reaches no registry. */
    static Path save(Path file) {
        run(List.of("podman", "save", "--quiet", "--output", file.toString(), TAG));
        return file;
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

    /** Runs podman or buildah to its end and returns what it says. */
    static String run(List<String> command) {
        var line = new ArrayList<>(List.of("env"));
        environment().forEach((name, value) -> line.add(name + "=" + value));
        line.addAll(command);
        return TetheredProgram.run(line);
    }
}
