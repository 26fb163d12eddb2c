package io.platebridge.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, for messages. */
public final class LogTail {
    private LogTail() {}

    /** The last {@code lines} lines, indented; a remark when there are none. */
    public static String of(Path log, int lines) {
        List<String> all;
        try {
            // Not readAllLines: a log may hold bytes that are no UTF-8.
            all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return "  (cannot be read: " + e.getMessage() + ")";
        }
        if (all.isEmpty()) {
            return "  (empty)";
        }
        return "  "
                + String.join(
                        System.lineSeparator() + "  ",
                        all.subList(Math.max(0, all.size() - lines), all.size()));
    }
}
