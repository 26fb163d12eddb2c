package io.platebridge.local.clip;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The time at which a picture was sent, as a message in the stream (H.264 SEI,
 * user_data_unregistered, §D.1.7), for measuring delay without decoding: after this UUID the
 * milliseconds since the Unix epoch in 12 hexadecimal digits.
 */
public final class SentTime {

    public static final UUID ID = UUID.fromString("6b1f0a86-52c7-4f0e-9d3a-c1a5e5d7b024");

    private static final int SEI_NAL = 6;
    private static final int USER_DATA = 5;
    private static final int DIGITS = 12;

    private SentTime() {}

    /** Returns the message as a NAL unit. Digits, because binary might look like a start code. */
    public static byte[] nal(Instant sent) {
        return ByteBuffer.allocate(3 + 16 + DIGITS + 1)
                .put((byte) SEI_NAL)
                .put((byte) USER_DATA)
                .put((byte) (16 + DIGITS))
                .putLong(ID.getMostSignificantBits())
                .putLong(ID.getLeastSignificantBits())
                .put("%012x".formatted(sent.toEpochMilli()).getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0x80)
                .array();
    }

    /** Returns the first such time in the bytes of a picture, whatever frames its NAL units. */
    public static Optional<Instant> find(byte[] bytes) {
        byte[] id =
                ByteBuffer.allocate(16)
                        .putLong(ID.getMostSignificantBits())
                        .putLong(ID.getLeastSignificantBits())
                        .array();
        for (int i = 0; i + id.length + DIGITS <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + id.length, id, 0, id.length)) {
                String digits = new String(bytes, i + id.length, DIGITS, StandardCharsets.US_ASCII);
                return Optional.of(Instant.ofEpochMilli(Long.parseLong(digits, 16)));
            }
        }
        return Optional.empty();
    }
}
