package io.platebridge.core.recording;

import io.platebridge.core.camera.CameraId;
import java.util.Optional;

/**
 * A clip that a pod is about to upload.
 *
 * @param filename see {@link FilePath}
 * @param type defaults to {@code video/mp4}
 * @param sizeBytes 1 to 5 GiB, the most a single PUT can carry
 * @param facts what the pod knows already; a clip that is never confirmed is listed with them
 */
public record Announcement(
        CameraId camera,
        String filename,
        Optional<MediaType> type,
        Optional<Long> sizeBytes,
        Optional<Sha256> sha256,
        Confirmation.Facts facts,
        Optional<Thumbnail> thumbnail) {

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

    /** Returns an announcement without facts and thumbnail, as the prototype's clients send it. */
    public Announcement(
            CameraId camera,
            String filename,
            Optional<MediaType> type,
            Optional<Long> sizeBytes,
            Optional<Sha256> sha256) {
        this(camera, filename, type, sizeBytes, sha256, Confirmation.Facts.NONE, Optional.empty());
    }

    /** Returns the same for exactly the content that storage holds. */
    Announcement of(StoredObject object) {
        return new Announcement(
                camera,
                filename,
                type,
                Optional.of(object.sizeBytes()),
                object.sha256(),
                facts,
                thumbnail);
    }

    /**
     * Returns whether a size or a hash is announced. The URL is then signed for it, and storage
     * accepts one upload. The prototype's clients announce neither and send no further headers.
     */
    public boolean isBinding() {
        return sizeBytes.isPresent() || sha256.isPresent();
    }
}
