package io.platebridge.local.clip;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A square of 16 × 16 pixels as samples: 256 of luma, row by row, then 64 of each chroma, as in
 * I_PCM (H.264 §7.3.5). Grey only. Compared by identity.
 */
final class Macroblock {

    static final int SIDE = 16;

    private static final int LUMA = SIDE * SIDE;
    private static final int CHROMA = LUMA / 2;

    private final byte[] samples = new byte[LUMA + CHROMA];

    private Macroblock() {
        Arrays.fill(samples, LUMA, LUMA + CHROMA, (byte) 128);
    }

    /** Returns the square whose upper left corner is at 0, {@code y}; its blue is used as luma. */
    static Macroblock of(BufferedImage image, int y) {
        Macroblock block = new Macroblock();
        for (int i = 0; i < LUMA; i++) {
            block.samples[i] = (byte) image.getRGB(i % SIDE, y + i / SIDE);
        }
        return block;
    }

    byte[] samples() {
        return samples;
    }
}
