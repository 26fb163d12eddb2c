package io.platebridge.local.clip;

import java.io.ByteArrayOutputStream;

/** Writes the bits of a NAL unit (H.264 §7.2, §9.1). */
final class Bits {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    private int current;
    private int used;

    /** Appends the low {@code count} bits of {@code value}, the most significant first: u(n). */
    Bits fixed(int count, int value) {
        for (int i = count - 1; i >= 0; i--) {
            current = current << 1 | (value >>> i & 1);
            if (++used == 8) {
                bytes.write(current);
                current = 0;
                used = 0;
            }
        }
        return this;
    }

    /** Appends an Exp-Golomb code: ue(v). */
    Bits golomb(int value) {
        int length = 32 - Integer.numberOfLeadingZeros(value + 1);
        return fixed(length - 1, 0).fixed(length, value + 1);
    }

    /** Appends zero bits up to the next byte. */
    Bits align() {
        return used == 0 ? this : fixed(8 - used, 0);
    }

    /** Appends whole bytes; only where {@link #align} has been called. */
    Bits bytes(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Returns the NAL unit with its trailing bits and its emulation prevention (§7.4.1.1). */
    byte[] nal() {
        fixed(1, 1).align();
        byte[] raw = bytes.toByteArray();
        ByteArrayOutputStream nal = new ByteArrayOutputStream(raw.length + 16);
        int zeros = 0;
        for (byte b : raw) {
            if (zeros == 2 && (b & 0xFF) <= 3) {
                nal.write(3);
                zeros = 0;
            }
            nal.write(b);
            zeros = b == 0 ? zeros + 1 : 0;
        }
        return nal.toByteArray();
    }
}
