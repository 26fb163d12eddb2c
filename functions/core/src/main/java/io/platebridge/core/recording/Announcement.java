package io.platebridge.core.recording;

import io.platebridge.core.camera.CameraId;
import java.util.Optional;

/**
 * A clip that a pod wants to upload.
 *
 * @param filename see {@link FilePath}
 * @param type {@code video/mp4} when absent
 * @param sizeBytes 1 to 5 GiB, the most a single PUT can carry
 */
public record Announcement(
        CameraId camera,
        String filename,
        Optional<MediaType> type,
        Optional<Long> sizeBytes,
        Optional<Sha256> sha256) {

    /** The largest clip. */
    public static final long MAX_BYTES = 5L << 30;

    /**
     * @throws IllegalArgumentException if the size is out of range
     */
    public Announcement {
        if (sizeBytes.filter(size -> size < 1 || size > MAX_BYTES).isPresent()) {
            throw new IllegalArgumentException(
                    "a clip has 1 to %d bytes, found %d".formatted(MAX_BYTES, sizeBytes.get()));
        }
    }

    /** Returns the same for exactly the content that storage holds. */
    Announcement of(StoredObject object) {
        return new Announcement(
                camera, filename, type, Optional.of(object.sizeBytes()), object.sha256());
    }

    /**
     * Tells whether the pod knows what it will send. Only then can the address be signed for that
     * and nothing else; pods that name no size and no hash send no special headers either.
     */
    public boolean isBinding() {
        return sizeBytes.isPresent() || sha256.isPresent();
    }
}
