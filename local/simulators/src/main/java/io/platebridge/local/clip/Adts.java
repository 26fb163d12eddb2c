package io.platebridge.local.clip;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** AAC frames in a file, a header before each (ISO 14496-3 §1.A.2.2): LC, 48 kHz, one channel. */
final class Adts {

    private static final int HEADER = 7;

    private Adts() {}

    /** Returns the AAC frame with its header. */
    static byte[] frame(byte[] aac) {
        int length = HEADER + aac.length;
        return ByteBuffer.allocate(length)
                .putInt(0xFFF14C40 | length >> 11)
                .put((byte) (length >> 3))
                .put((byte) (length << 5 | 0x1F))
                .put((byte) 0xFC)
                .put(aac)
                .array();
    }

    /** Returns the AAC frames of a file that {@link #frame} made. */
    static List<byte[]> parse(byte[] file) {
        List<byte[]> frames = new ArrayList<>();
        for (int at = 0; at < file.length; ) {
            int length =
                    (file[at + 3] & 3) << 11
                            | (file[at + 4] & 0xFF) << 3
                            | (file[at + 5] & 0xFF) >> 5;
            frames.add(Arrays.copyOfRange(file, at + HEADER, at + length));
            at += length;
        }
        return frames;
    }
}
