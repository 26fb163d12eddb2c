package io.platebridge.edge.pod.upload;

import io.platebridge.core.recording.Sha256;
import io.platebridge.edge.media.recording.ClipResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

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
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }
}
