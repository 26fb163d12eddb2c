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
 * The logs of one run: every process has a file of its own, and what gateway, schedule and
 * libraries log in this process goes to one too, so that the console tells the story.
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
            throw new UncheckedIOException("can't write a log in " + folder, e);
        }
    }
}
