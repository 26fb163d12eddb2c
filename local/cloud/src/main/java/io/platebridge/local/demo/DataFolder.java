package io.platebridge.local.demo;

import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The data folder of one run, locked against a second run. */
final class DataFolder implements AutoCloseable {
    /** Marks a folder as created by the demo, so that no other folder is deleted by mistake. */
    private static final String MARK = "platebridge-data";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Locks a folder for this process.
     *
     * @param fresh delete its content
     * @return empty when another process has it
     * @throws StartFailure if the folder contains other files
     */
    static Optional<DataFolder> take(Path path, boolean fresh) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(
                            path.resolveSibling(path.getFileName() + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            if (!isOurs(path)) {
                throw new StartFailure(
                        "The folder is neither empty nor from an earlier run: " + path + ".",
                        "Choose another folder with --data.");
            }
            if (fresh) {
                empty(path);
            }
            Files.writeString(path.resolve(MARK), "Created by ./platebridge demo; may be deleted.");
            return Optional.of(new DataFolder(path, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use the folder " + path, e);
        }
    }

    private static boolean isOurs(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return Files.exists(folder.resolve(MARK)) || files.findAny().isEmpty();
        }
    }

    private static void empty(Path folder) throws IOException {
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all =
                    files.filter(file -> !file.equals(folder))
                            .sorted(Comparator.reverseOrder())
                            .toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    Path path() {
        return path;
    }

    /** Lets others have it; the operating system does so too when this process ends. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unlock " + path, e);
        }
    }
}
