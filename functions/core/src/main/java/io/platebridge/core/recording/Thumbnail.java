package io.platebridge.core.recording;

/**
 * A still of a clip that a pod is about to upload, a JPEG.
 *
 * @param sizeBytes 1 to 64 KiB
 */
public record Thumbnail(long sizeBytes, Sha256 sha256) {

    /** The largest thumbnail. */
    public static final long MAX_BYTES = 64 << 10;

    /**
     * @throws IllegalArgumentException if the size is out of range
     */
    public Thumbnail {
        if (sizeBytes < 1 || sizeBytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a thumbnail has 1 to %d bytes, found %d".formatted(MAX_BYTES, sizeBytes));
        }
    }

    /** Returns whether an object is this thumbnail. */
    boolean isIn(StoredObject object) {
        return object.sizeBytes() == sizeBytes
                && object.sha256().filter(sha256::equals).isPresent();
    }
}
