package io.platebridge.edge.media.codec;

/**
 * Reads unsigned numbers of some bits, most significant bit first; after the end, all bits are
 * zero.
 */
final class BitReader {

    private final byte[] bytes;
    private int at;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param count 0 to 31
     */
    int bits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int whole = at / 8 < bytes.length ? bytes[at / 8] : 0;
            value = value << 1 | (whole >> (7 - at % 8) & 1);
            at++;
        }
        return value;
    }
}
