package io.platebridge.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A process's wall clock that differs from the machine's, by Debian's libfaketime. */
final class WrongClock {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    private WrongClock() {}

    /**
     * Returns the environment of a process whose clock is off.
     *
     * @throws IOException if libfaketime is not installed
     */
    static Map<String, String> environment(Duration off) throws IOException {
        if (off.isZero()) {
            return Map.of();
        }
        return Map.of(
                "LD_PRELOAD",
                library().toString(),
                "FAKETIME",
                "%+d".formatted(off.toSeconds()),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // With 1, the default, Java's timed waits return at once.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0",
                "NO_FAKE_STAT",
                "1");
    }

    private static Path library() throws IOException {
        try (var architectures = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu")) {
            for (Path architecture : architectures) {
                Path library = architecture.resolve("faketime/libfaketime.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        throw new IOException("libfaketime is missing; install the Debian package faketime");
    }
}
