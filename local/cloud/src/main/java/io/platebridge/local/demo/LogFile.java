package io.platebridge.local.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The logs of one run. Every process has a file of its own. Gateway, schedule and libraries in this
 * process log to a file as well, so that the console shows only progress.
 */
final class LogFile {
    private static final String LINE = "%1$tFT%1$tT.%1$tL %4$s %5$s%6$s%n";

    private LogFile() {}

    /** Deletes the logs of the run before, and begins. */
    static void open(Path folder) {
        try {
            Files.createDirectories(folder);
            try (var old = Files.newDirectoryStream(folder, "*.log*")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
            System.setProperty("java.util.logging.SimpleFormatter.format", LINE);
            LogManager.getLogManager().reset();
            FileHandler handler = new FileHandler(folder.resolve("launcher.log").toString());
            handler.setFormatter(new SimpleFormatter());
            Logger.getLogger("").addHandler(handler);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a log in " + folder, e);
        }
    }
}
