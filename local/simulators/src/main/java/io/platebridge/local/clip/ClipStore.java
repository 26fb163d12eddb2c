package io.platebridge.local.clip;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Clips in a folder, as {@code .h264} and {@code .aac} that any player opens; made when missing.
 */
public final class ClipStore {

    private final Path folder;

    /**
     * @param folder made when missing
     */
    public ClipStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Returns the clip of a plan. Drawing it first takes about 8 ms per picture of 720p; several
     * processes may ask for the same clip at once.
     *
     * @throws UncheckedIOException if the folder can't be written or read
     */
    public Clip clip(ClipPlan plan) {
        Path pictures = folder.resolve(plan.fileName() + ".h264");
        Path sounds = folder.resolve(plan.fileName() + ".aac");
        try {
            if (Files.notExists(pictures)) {
                make(pictures, out -> new PictureEncoder(plan).write(out));
            }
            if (Files.notExists(sounds)) {
                make(sounds, out -> new SoundEncoder(plan).write(out));
            }
            return ClipParser.parse(
                    plan.size(), Files.readAllBytes(pictures), Files.readAllBytes(sounds));
        } catch (IOException e) {
            throw new UncheckedIOException("the clips cannot be stored in " + folder, e);
        }
    }

    private interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** Writes to another name until it is complete. */
    private void make(Path file, Writer writer) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, "making-", ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                writer.write(out);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
