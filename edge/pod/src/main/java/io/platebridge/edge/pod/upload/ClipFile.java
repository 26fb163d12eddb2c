package io.platebridge.edge.pod.upload;

import io.platebridge.core.recording.Sha256;
import io.platebridge.edge.media.recording.ClipResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * A clip on the pod's disk.
 *
 * @param name within the folder of clips, and for the cloud
 * @param startsAt time of its first frame
 */
record ClipFile(String name, Instant startsAt, Duration duration, long sizeBytes, Sha256 sha256) {

    /**
     * Returns what the pod must know of a file to upload it.
     *
     * @throws IOException if it can't be read
     */
    static ClipFile of(ClipResult.Clip clip) throws IOException {
        return new ClipFile(
                clip.path().getFileName().toString(),
                clip.startedAt(),
                clip.duration(),
                clip.sizeBytes(),
                sha256(clip.path()));
    }

    static Sha256 sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return Sha256.of(content);
        }
    }
}
