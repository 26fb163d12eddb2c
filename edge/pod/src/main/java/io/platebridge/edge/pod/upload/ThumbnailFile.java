package io.platebridge.edge.pod.upload;

import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.Thumbnail;
import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The still of a clip on the pod's disk, or a better picture of the car. */
record ThumbnailFile(Path path, long sizeBytes, Sha256 sha256) {

    private static final EventLog LOG = EventLog.of(ThumbnailFile.class);

    /** Returns a thumbnail, or empty if there is none that the cloud accepts. */
    static Optional<ThumbnailFile> find(Path path) {
        try {
            long size = Files.size(path);
            return size < 1 || size > Thumbnail.MAX_BYTES
                    ? Optional.empty()
                    : Optional.of(new ThumbnailFile(path, size, ClipFile.sha256(path)));
        } catch (IOException _) {
            return Optional.empty(); // not there: the clip could not be decoded
        }
    }

    /**
     * Writes a picture in place of the still; a full disk keeps the still.
     *
     * @param clip without which no still is left: the disk may have filled meanwhile
     */
    static void replace(Path path, byte[] jpeg, Path clip) {
        Path written = path.resolveSibling(path.getFileName() + ".tmp");
        try {
            try {
                Files.write(written, jpeg);
                Files.move(written, path, StandardCopyOption.ATOMIC_MOVE);
                if (Files.notExists(clip)) {
                    Files.delete(path);
                }
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (IOException e) {
            LOG.info("thumbnail_write_failed", "file", path.getFileName(), "reason", e);
        }
    }
}
