package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few MiB, which can actually be full. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts it, which requires root; prints a warning if it cannot. */
    static SmallDisk mount(Path folder, int mebibytes) throws Exception {
        Files.createDirectories(folder);
        String size = "size=%dm".formatted(mebibytes);
        if (run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString()) != 0) {
            String missing = "a full disk was NOT tested: mounting a tmpfs needs root";
            System.err.println(missing);
            abort(missing);
        }
        return new SmallDisk(folder);
    }

    /** Remounts it read-only, as a file system does when it detects damage. */
    void forbidWriting() throws Exception {
        if (run("mount", "-o", "remount,ro", folder.toString()) != 0) {
            throw new IOException("could not remount read-only: " + folder);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws Exception {
        if (run("umount", folder.toString()) != 0) {
            throw new IOException("could not unmount " + folder);
        }
    }

    private static int run(String... command) throws Exception {
        try {
            return new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // no such program
        }
    }
}
