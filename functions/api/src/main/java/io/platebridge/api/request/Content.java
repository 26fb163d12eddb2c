package io.platebridge.api.request;

import java.nio.ByteBuffer;

/**
 * An answer that is not JSON, such as a segment of video.
 *
 * @param mediaType of the content, such as {@code video/mp4}
 */
public record Content(String mediaType, ByteBuffer bytes) {

    /** The largest content, bytes: in Base64, a Lambda may answer 6 MB. */
    public static final int MAX_BYTES = 4_500_000;
}
