package io.platebridge.local.clip;

/** Reads the first fields of a NAL unit; these hold no emulation prevention bytes in our clips. */
final class BitCursor {

    private final byte[] nal;
    private int position;

    /**
     * @param position the bit to begin at
     */
    BitCursor(byte[] nal, int position) {
        this.nal = nal;
        this.position = position;
    }

    /** Returns the next {@code count} bits: u(n). */
    int fixed(int count) {
        int value = 0;
        for (int i = 0; i < count; i++, position++) {
            value = value << 1 | (nal[position >> 3] >> (7 - (position & 7)) & 1);
        }
        return value;
    }

    /** Returns the next Exp-Golomb code: ue(v). */
    int golomb() {
        int zeros = 0;
        while (fixed(1) == 0) {
            zeros++;
        }
        return (1 << zeros) - 1 + fixed(zeros);
    }
}
