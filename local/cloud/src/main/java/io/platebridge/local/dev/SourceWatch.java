package io.platebridge.local.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the Java sources that were changed, by their times. Not thread-safe. */
final class SourceWatch {
    private final List<Path> folders;
    private Map<Path, FileTime> known;

    /**
     * @param modules folders with {@code src/main/java}
     */
    SourceWatch(List<Path> modules) throws IOException {
        this.folders = modules.stream().map(module -> module.resolve("src/main/java")).toList();
        this.known = read();
    }

    /** Returns the sources that are new or changed since the last call or the start. */
    List<Path> changed() throws IOException {
        Map<Path, FileTime> now = read();
        List<Path> changed =
                now.entrySet().stream()
                        .filter(file -> !file.getValue().equals(known.get(file.getKey())))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        known = now;
        return changed;
    }

    /** Returns all sources. */
    List<Path> all() {
        return List.copyOf(known.keySet());
    }

    private Map<Path, FileTime> read() throws IOException {
        var times = new HashMap<Path, FileTime>();
        for (Path folder : folders) {
            var sources = new ArrayList<Path>();
            try (var files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.endsWith("package-info.java"))
                        .forEach(sources::add);
            }
            for (Path source : sources) {
                times.put(source, Files.getLastModifiedTime(source));
            }
        }
        return times;
    }
}
