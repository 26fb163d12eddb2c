package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The NAL units of a picture, found in a byte stream with start codes (ITU-T H.264 and H.265 §B.1)
 * and written as MP4 has them, each after its length (ISO/IEC 14496-15 §5.3.2). Reused for all
 * pictures of a track; not thread-safe.
 */
final class LengthPrefixedUnits {

    private static final int LENGTH_BYTES = 4;
    private static final int FIRST_H265_SET = 32;
    private static final int LAST_H265_SET = 34;

    private final boolean hevc;
    private int[] limits = new int[16]; // start and end of each unit
    private int count; // of limits
    private int size;

    /**
     * @param hevc whether the units are H.265's, whose parameter sets are in the init segment only,
     *     as the sample entry {@code hvc1} requires (ISO/IEC 14496-15 §8.4.1.1)
     */
    LengthPrefixedUnits(boolean hevc) {
        this.hevc = hevc;
    }

    /**
     * Finds the units of a picture; returns how many bytes they take in MP4, 0 if there is none.
     */
    int parse(byte[] bytes) {
        count = 0;
        size = 0;
        int start = afterStartCode(bytes, 0);
        while (start < bytes.length) {
            int next = afterStartCode(bytes, start);
            int end = next < bytes.length || endsWithStartCode(bytes) ? next - 3 : next;
            while (end > start && bytes[end - 1] == 0) {
                end--; // zeros between units belong to none
            }
            if (end > start && !isLeftOut(bytes[start])) {
                add(start, end);
            }
            start = next;
        }
        return size;
    }

    private static boolean endsWithStartCode(byte[] bytes) {
        int end = bytes.length;
        return end >= 3 && bytes[end - 3] == 0 && bytes[end - 2] == 0 && bytes[end - 1] == 1;
    }

    private boolean isLeftOut(byte header) {
        int type = header >> 1 & 0x3f;
        return hevc && type >= FIRST_H265_SET && type <= LAST_H265_SET;
    }

    private void add(int start, int end) {
        if (count + 2 > limits.length) {
            limits = Arrays.copyOf(limits, 2 * limits.length);
        }
        limits[count++] = start;
        limits[count++] = end;
        size += LENGTH_BYTES + end - start;
    }

    /** Writes the units that were found in {@code bytes}. */
    void write(byte[] bytes, ByteBuffer out) {
        for (int i = 0; i < count; i += 2) {
            int length = limits[i + 1] - limits[i];
            out.putInt(length).put(bytes, limits[i], length);
        }
    }

    /** Returns the index after the next 00 00 01, or the end. */
    private static int afterStartCode(byte[] bytes, int from) {
        int i = from;
        while (i + 2 < bytes.length) {
            byte third = bytes[i + 2];
            if (third > 1 || third < 0) {
                i += 3;
            } else if (third == 1 && bytes[i] == 0 && bytes[i + 1] == 0) {
                return i + 3;
            } else {
                i++;
            }
        }
        return bytes.length;
    }
}
