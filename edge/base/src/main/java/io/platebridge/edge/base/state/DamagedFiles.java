package io.platebridge.edge.base.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

/** The damaged state files that were set aside for support, each under a name with its time. */
public final class DamagedFiles {

    /** Limit; older ones are deleted. */
    static final int MAX = 3;

    /** For so long a file that nobody has moved away is shown. */
    private static final Duration SHOWN = Duration.ofDays(14);

    private static final String PREFIX = Database.FILE + ".damaged-";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'.'SSS'Z'").withZone(ZoneOffset.UTC);

    private DamagedFiles() {}

    /** Returns the files that a person has yet to look at, the oldest first. */
    public static List<Path> shown(Path directory) {
        Instant since = Instant.now().minus(SHOWN);
        return all(directory).stream()
                .filter(file -> file.toFile().lastModified() > since.toEpochMilli())
                .toList();
    }

    static Path nextName(Path directory) {
        return directory.resolve(PREFIX + TIME.format(Instant.now()));
    }

    static void deleteOldest(Path directory) throws IOException {
        List<Path> all = all(directory);
        for (Path file : all.subList(0, Math.max(0, all.size() - MAX))) {
            Files.delete(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-wal"));
        }
    }

    private static List<Path> all(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(DamagedFiles::isOne).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException _) {
            return List.of();
        } catch (IOException _) {
            return List.of(); // The folder can't be read, which its own check says.
        }
    }

    private static boolean isOne(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith("Z");
    }
}
