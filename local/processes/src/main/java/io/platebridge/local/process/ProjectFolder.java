package io.platebridge.local.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's folder, and the artifacts of its build. */
public final class ProjectFolder {
    private static final String LAUNCHER = "platebridge";
    private static final Path ROOT = find();

    private ProjectFolder() {}

    /**
     * The folder that holds the launcher: the system property {@code platebridge.root} (surefire
     * and the launcher set it), else the nearest folder above the current one with the file {@code
     * platebridge} in it.
     *
     * @throws IllegalStateException when there is neither
     */
    public static Path root() {
        return ROOT;
    }

    /**
     * A file or folder that the build makes, e.g. {@code local/tether/target/tether.jar}.
     *
     * @throws StartFailure if it does not exist
     */
    public static Path built(String path) {
        Path file = ROOT.resolve(path);
        if (!Files.exists(file)) {
            throw new StartFailure(
                    "The build's output " + file + " is missing.",
                    "Build with ./platebridge, or with mvn -pl <module> -am verify (-am builds it).");
        }
        return file;
    }

    private static Path find() {
        String given = System.getProperty("platebridge.root", "");
        if (!given.isEmpty()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(LAUNCHER))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "There is no file platebridge in %s or above; set -Dplatebridge.root=<project>."
                        .formatted(start));
    }
}
