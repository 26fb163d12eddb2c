package io.platebridge.edge.pod.bundle;

import io.platebridge.edge.base.state.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;

/** A copy of the state file, because a running pod has it for itself. */
final class StateCopy implements AutoCloseable {

    /** The copy is in the memory of the container. */
    static final int MAX_MEGABYTES = 64;

    private static final int TRIES = 4;

    private record Stamp(long sizeBytes, FileTime changed) {}

    private final Path directory;

    /**
     * Copies the file and its write-ahead log, both of the same time: while the file is unchanged,
     * no checkpoint moved pages from the log into it.
     *
     * @throws IOException if they can't be read, are too large, or never stayed unchanged
     */
    StateCopy(Path state) throws IOException {
        directory = Files.createTempDirectory("platebridge-bundle");
        try {
            copy(state.resolve(Database.FILE), state.resolve(Database.FILE + "-wal"));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void copy(Path file, Path log) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stamp> before = stamp(file);
            copyBounded(file);
            if (copyUnchanged(log) && stamp(file).equals(before)) {
                return;
            }
        }
        throw new IOException("it changed while it was copied");
    }

    private boolean copyUnchanged(Path log) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Optional<Stamp> before = stamp(log);
            Files.deleteIfExists(directory.resolve(log.getFileName()));
            if (before.isPresent()) {
                copyBounded(log);
            }
            if (stamp(log).equals(before)) {
                return true;
            }
        }
        return false;
    }

    private void copyBounded(Path file) throws IOException {
        long maxBytes = (long) MAX_MEGABYTES << 20;
        Path copy = directory.resolve(file.getFileName());
        try (var from = Files.newInputStream(file);
                var to = Files.newOutputStream(copy)) {
            if (Files.size(file) > maxBytes) {
                throw new IOException("larger than %d MiB".formatted(MAX_MEGABYTES));
            }
            from.transferTo(to);
        } catch (NoSuchFileException _) {
            Files.deleteIfExists(copy); // a log that the pod removed meanwhile
        }
    }

    private static Optional<Stamp> stamp(Path file) throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Returns the folder of the copy. */
    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
