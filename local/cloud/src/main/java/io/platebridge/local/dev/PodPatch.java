package io.platebridge.local.dev;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes classes into the jars of the pod's application. Each goes to the jar that has its package:
 * Quarkus looks a class up by an index of packages, so a class path cannot overlay it.
 */
final class PodPatch {
    private final List<Path> jars;

    /**
     * @param application the folder of {@code quarkus-run.jar}
     */
    PodPatch(Path application) throws IOException {
        try (Stream<Path> files = Files.walk(application)) {
            this.jars =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .filter(file -> file.getFileName().toString().contains("platebridge"))
                            .toList();
        }
    }

    /** Writes all classes of a folder. The pod must not run. */
    void apply(Path classes) throws IOException {
        List<Path> files = ClassFiles.in(classes);
        for (Path jar : jars) {
            try (FileSystem zip = FileSystems.newFileSystem(jar)) {
                for (Path file : files) {
                    Path inside = zip.getPath("/" + classes.relativize(file));
                    if (Files.isDirectory(requireNonNull(inside.getParent()))) {
                        Files.copy(file, inside, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
