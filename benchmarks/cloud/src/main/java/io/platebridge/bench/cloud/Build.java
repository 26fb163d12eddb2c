package io.platebridge.bench.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipInputStream;

/**
 * An artifact, unpacked.
 *
 * @param folder classes at its root, libraries in {@code lib/}
 */
record Build(String name, Path folder) {

    /**
     * @param argument {@code name=function.zip}
     */
    static Build unpack(String argument) throws IOException {
        String[] parts = argument.split("=", 2);
        Path folder = Files.createTempDirectory("bench-cloud-");
        try (var zip = new ZipInputStream(Files.newInputStream(Path.of(parts[1])))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory() || !file.startsWith(folder)) {
                    continue;
                }
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return new Build(parts[0], folder);
    }

    /** The class path of the build's functions. */
    String classPath() {
        return folder + ":" + folder.resolve("lib") + "/*";
    }
}
