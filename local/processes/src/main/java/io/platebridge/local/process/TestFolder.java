package io.platebridge.local.process;

import java.nio.file.Path;

/**
 * The log folder of a process that a test started: in the module under test, gone with the next
 * clean.
 */
final class TestFolder {
    private TestFolder() {}

    static Path of(String part, int port) {
        return Path.of("target", "parts", part + "-" + port).toAbsolutePath();
    }
}
