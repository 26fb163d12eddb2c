package io.platebridge.edge.media.mux;

/**
 * Reads the syntax elements of a NAL unit's payload (ITU-T H.264 §7.2 and §9.1, the same in H.265):
 * leaves out emulation prevention bytes; after the end, all bits are zero.
 */
final class RbspReader {

    /** Leading zeros of an Exp-Golomb code; the formats of pictures need fewer than 32 bits. */
    private static final int MAX_ZEROS = 31;

    private final byte[] unit;
    private int at;
    private int zeros; // bytes before the current one
    private int current;
    private int left; // bits of the current byte

    /**
     * @param headBytes size of the NAL unit's header
     */
    RbspReader(byte[] unit, int headBytes) {
        this.unit = unit;
        this.at = headBytes;
    }

    /**
     * @param count 0 to 32
     */
    long bits(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 1 | bit();
        }
        return value;
    }

    private int bit() {
        if (left == 0) {
            nextByte();
        }
        left--;
        return current >> left & 1;
    }

    private void nextByte() {
        if (zeros >= 2 && at < unit.length && unit[at] == 3) {
            at++;
            zeros = 0;
        }
        current = at < unit.length ? unit[at++] & 0xff : 0;
        zeros = current == 0 ? zeros + 1 : 0;
        left = 8;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            bit();
        }
    }

    /** Reads an unsigned Exp-Golomb code, {@code ue(v)}. */
    int unsigned() {
        int length = 0;
        while (length < MAX_ZEROS && bit() == 0) {
            length++;
        }
        return (int) ((1L << length) - 1 + bits(length));
    }
}
