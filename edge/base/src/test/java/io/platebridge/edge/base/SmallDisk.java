package io.platebridge.edge.base;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few MiB, which can actually be full. */
public final class SmallDisk implements AutoCloseable {

    private static final String FILLER = "filler";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts it, which requires root; prints a warning if it cannot. */
    public static SmallDisk mount(Path folder, int mebibytes) throws Exception {
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
    public void forbidWriting() throws Exception {
        if (run("mount", "-o", "remount,ro", folder.toString()) != 0) {
            throw new IOException("could not remount read-only: " + folder);
        }
    }

    /** Remounts it for writing, as a person does after the repair. */
    public void allowWriting() throws Exception {
        if (run("mount", "-o", "remount,rw", folder.toString()) != 0) {
            throw new IOException("could not remount for writing: " + folder);
        }
    }

    /** Fills it with a file, until nothing can be written any more. */
    public void fill() throws IOException {
        try (var file = Files.newOutputStream(folder.resolve(FILLER))) {
            while (true) {
                file.write(new byte[4096]);
            }
        } catch (IOException _) {
            // Full.
        }
    }

    /** Deletes the file of {@link #fill}. */
    public void free() throws IOException {
        Files.delete(folder.resolve(FILLER));
    }

    public Path folder() {
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
