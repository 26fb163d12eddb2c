package io.platebridge.edge.pod.upload;

import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.Thumbnail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The still of a clip on the pod's disk. */
record ThumbnailFile(Path path, long sizeBytes, Sha256 sha256) {

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
}
