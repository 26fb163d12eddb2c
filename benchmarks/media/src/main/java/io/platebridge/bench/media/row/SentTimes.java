package io.platebridge.bench.media.row;

import io.platebridge.local.clip.SentTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads the sending times that simulated cameras write into each picture. */
final class SentTimes {

    private static final int DIGITS = 12;
    private static final int HEXADECIMAL = 16;

    private SentTimes() {}

    /**
     * Returns the sending times, earliest first.
     *
     * @param bytes of a file or a part of one, pictures not re-encoded
     * @throws IllegalStateException if there is none
     */
    static List<Instant> in(byte[] bytes) {
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i + 16 + DIGITS <= bytes.length; i++) {
            if (whole.getLong(i) == SentTime.ID.getMostSignificantBits()
                    && whole.getLong(i + 8) == SentTime.ID.getLeastSignificantBits()) {
                String digits = new String(bytes, i + 16, DIGITS, StandardCharsets.US_ASCII);
                times.add(Instant.ofEpochMilli(Long.parseLong(digits, HEXADECIMAL)));
            }
        }
        if (times.isEmpty()) {
            throw new IllegalStateException("expected pictures of a simulated camera, found none");
        }
        return times.stream().sorted().toList();
    }
}
