package io.platebridge.local.demo;

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

/** Where one run keeps its data; no two runs at once. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes a folder for this process.
     *
     * @param fresh delete what is in it
     * @return empty when another process has it
     */
    static Optional<DataFolder> take(Path path, boolean fresh) {
        try {
            Files.createDirectories(path.getParent());
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
            if (fresh) {
                delete(path);
            }
            Files.createDirectories(path);
            return Optional.of(new DataFolder(path, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("can't use the folder " + path, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
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
            throw new UncheckedIOException("can't unlock " + path, e);
        }
    }
}
