package io.platebridge.edge.router.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.platebridge.edge.router.StreamId;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Binary frames, and their conversion to JSON and back:
 *
 * <pre>
 * byte 0        1, the version
 * byte 1        n, the length of the stream id
 * bytes 2 to 9  timestamp, ms since 1970, big endian; 0 if the router is to set it
 * n bytes       the stream id, ASCII
 * the rest      the picture, a JPEG
 * </pre>
 */
public final class BinaryFrames {

    private static final int VERSION = 1;
    private static final int TIMESTAMP_AT = 2;
    private static final int ID_AT = 10;
    private static final byte[] DATA_URL = "data:".getBytes(US_ASCII);

    private BinaryFrames() {}

    /** Returns whether a message has this form and contains a picture. */
    public static boolean wellFormed(ByteBuffer message) {
        return message.limit() > ID_AT
                && message.get(0) == VERSION
                && idLength(message) > 0
                && message.limit() > ID_AT + idLength(message);
    }

    /** Returns whether a well-formed message is of this stream. */
    public static boolean isOf(byte[] stream, ByteBuffer message) {
        return idLength(message) == stream.length
                && message.slice(ID_AT, stream.length).equals(ByteBuffer.wrap(stream));
    }

    /** Returns the timestamp of a well-formed message. */
    public static long timestamp(ByteBuffer message) {
        return message.getLong(TIMESTAMP_AT);
    }

    /** Returns the index of the timestamp. */
    public static int timestampAt() {
        return TIMESTAMP_AT;
    }

    /** Returns the picture of a well-formed message. */
    public static byte[] picture(ByteBuffer message) {
        int at = ID_AT + idLength(message);
        byte[] picture = new byte[message.limit() - at];
        message.get(at, picture);
        return picture;
    }

    /** Returns a frame in binary. */
    public static byte[] write(StreamId stream, long timestamp, byte[] picture) {
        byte[] id = stream.value().getBytes(US_ASCII);
        return ByteBuffer.allocate(ID_AT + id.length + picture.length)
                .put((byte) VERSION)
                .put((byte) id.length)
                .putLong(timestamp)
                .put(id)
                .put(picture)
                .array();
    }

    /** Returns a frame in JSON. */
    public static byte[] json(StreamId stream, long timestamp, byte[] picture) {
        byte[] head =
                "{\"type\":\"video-frame\",\"streamId\":\"%s\",\"timestamp\":%d,\"data\":\""
                        .formatted(stream, timestamp)
                        .getBytes(US_ASCII);
        byte[] data = Base64.getEncoder().encode(picture);
        byte[] json = Arrays.copyOf(head, head.length + data.length + 2);
        System.arraycopy(data, 0, json, head.length, data.length);
        json[json.length - 2] = '"';
        json[json.length - 1] = '}';
        return json;
    }

    /**
     * Returns the picture of a frame in JSON.
     *
     * @param data the field's bytes in the message: base64, possibly as a data URL (RFC 2397),
     *     possibly with escapes, as some libraries write the slash
     * @return the picture, or empty if the field is neither
     */
    public static Optional<byte[]> picture(byte[] data) {
        return Base64Text.bytes(data, start(data)).filter(picture -> picture.length > 0);
    }

    /** Returns the index of the base64. */
    private static int start(byte[] data) {
        int start = 0;
        if (data.length > DATA_URL.length
                && Arrays.equals(data, 0, DATA_URL.length, DATA_URL, 0, DATA_URL.length)) {
            while (start < data.length && data[start] != ',') {
                start++;
            }
            start = Math.min(start + 1, data.length);
        }
        return start;
    }

    private static int idLength(ByteBuffer message) {
        return Math.max(0, message.get(1));
    }
}
