package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Turns a picture from a byte stream, whose NAL units follow start codes (ITU-T H.264 and H.265
 * §B.1), into a sample of MP4, whose units follow their lengths (ISO/IEC 14496-15 §5.3.4.2.1 and
 * §8.3.3.2). Reused for all pictures of a track; not thread-safe.
 */
final class LengthPrefixedUnits {

    private static final int LENGTH_BYTES = 4;
    private static final int FIRST_H265_SET = 32;
    private static final int LAST_H265_SET = 34;

    /** At most 600 slices of a picture are allowed (H.265 §A.4.1); H.264's encoders use fewer. */
    private static final int MAX_UNITS = 4096;

    private final boolean hevc;
    private int[] limits = new int[16]; // start and end of each unit
    private int count; // of limits
    private int size;
    private boolean fits;

    /**
     * @param hevc whether the units are H.265's, whose parameter sets are in the init segment only,
     *     as the sample entry {@code hvc1} requires (ISO/IEC 14496-15 §8.4.1.1)
     */
    LengthPrefixedUnits(boolean hevc) {
        this.hevc = hevc;
    }

    /**
     * Returns {@code bytes} with lengths instead of start codes: the same array if the lengths fit
     * in their place, or another. Its first {@code from} bytes are the caller's, and only they are
     * returned if the picture has no unit, or more than are allowed.
     */
    byte[] convert(byte[] bytes, int from) {
        parse(bytes, from);
        if (fits) {
            for (int i = 0; i < count; i += 2) {
                ByteBuffer.wrap(bytes).putInt(limits[i] - LENGTH_BYTES, limits[i + 1] - limits[i]);
            }
            return bytes;
        }
        ByteBuffer out = ByteBuffer.allocate(from + size).position(from);
        for (int i = 0; i < count; i += 2) {
            int length = limits[i + 1] - limits[i];
            out.putInt(length).put(bytes, limits[i], length);
        }
        return out.array();
    }

    private void parse(byte[] bytes, int from) {
        count = 0;
        size = 0;
        fits = true;
        int written = from;
        int start = afterStartCode(bytes, from);
        while (start < bytes.length) {
            int next = afterStartCode(bytes, start);
            int end = next < bytes.length || endsWithStartCode(bytes, start) ? next - 3 : next;
            while (end > start && bytes[end - 1] == 0) {
                end--; // zeros between units belong to none
            }
            if (end > start && !isLeftOut(bytes[start])) {
                fits &= start == written + LENGTH_BYTES;
                written = end;
                if (!add(start, end)) {
                    return;
                }
            }
            start = next;
        }
        fits &= written == bytes.length;
    }

    private static boolean endsWithStartCode(byte[] bytes, int from) {
        int end = bytes.length;
        return end - from >= 3 && bytes[end - 3] == 0 && bytes[end - 2] == 0 && bytes[end - 1] == 1;
    }

    private boolean isLeftOut(byte header) {
        int type = header >> 1 & 0x3f;
        return hevc && type >= FIRST_H265_SET && type <= LAST_H265_SET;
    }

    /** Adds a unit; with one too many, drops all. */
    private boolean add(int start, int end) {
        if (count == 2 * MAX_UNITS) {
            count = 0;
            size = 0;
            fits = false;
            return false;
        }
        if (count == limits.length) {
            limits = Arrays.copyOf(limits, 2 * limits.length);
        }
        limits[count++] = start;
        limits[count++] = end;
        size += LENGTH_BYTES + end - start;
        return true;
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
