package io.platebridge.local.clip;

/**
 * Writes the uppermost slice of a picture by hand, in Constrained Baseline: macroblocks as samples
 * where they changed, skipped where they did not.
 */
final class OverlaySlice {

    private static final int P_SLICE = 0;
    private static final int I_SLICE = 2;
    private static final int NON_IDR_NAL = 0x61;
    private static final int IDR_NAL = 0x65;

    /** mb_type of I_PCM in an I slice (H.264 table 7-11), and how much it is more in a P slice. */
    private static final int PCM = 25;

    private static final int INTRA_IN_P = 5;

    /** mb_type of I_16x16 predicted from the left, without residual. */
    private static final int FROM_LEFT = 2;

    private static final int CHROMA_FROM_LEFT = 1;

    private OverlaySlice() {}

    /**
     * Returns the slice of a key picture as a NAL unit.
     *
     * @param blocks {@code rows × columns} macroblocks, row by row
     * @param plain the macroblock that shows nothing
     */
    static byte[] key(
            Picture picture,
            int frameNumberBits,
            Macroblock[] blocks,
            int columns,
            Macroblock plain) {
        Bits bits = new Bits().fixed(8, IDR_NAL).golomb(0).golomb(I_SLICE).golomb(0);
        bits.fixed(frameNumberBits, picture.frameNumber()).golomb(picture.idrId()).fixed(2, 0);
        withoutDeblocking(bits);
        for (int i = 0; i < blocks.length; i++) {
            if (samples(blocks, i, columns, plain)) {
                bits.golomb(PCM).align().bytes(blocks[i].samples());
            } else {
                bits.golomb(FROM_LEFT).golomb(CHROMA_FROM_LEFT).golomb(0);
                noCoefficients(bits, blocks, i, columns, plain);
            }
        }
        return bits.nal();
    }

    /** Returns the slice of a picture that follows {@code before}, as a NAL unit. */
    static byte[] change(
            Picture picture, int frameNumberBits, Macroblock[] before, Macroblock[] blocks) {
        Bits bits = new Bits().fixed(8, NON_IDR_NAL).golomb(0).golomb(P_SLICE).golomb(0);
        bits.fixed(frameNumberBits, picture.frameNumber()).fixed(3, 0);
        withoutDeblocking(bits);
        int skipped = 0;
        for (int i = 0; i < blocks.length; i++) {
            if (blocks[i] == before[i]) {
                skipped++;
            } else {
                bits.golomb(skipped).golomb(INTRA_IN_P + PCM).align().bytes(blocks[i].samples());
                skipped = 0;
            }
        }
        if (skipped > 0) {
            bits.golomb(skipped);
        }
        return bits.nal();
    }

    /** slice_qp_delta 0, disable_deblocking_filter_idc 1: letters keep their edges. */
    private static void withoutDeblocking(Bits bits) {
        bits.golomb(0).golomb(1);
    }

    /**
     * Returns whether a block is sent as samples; otherwise it is plain and repeats its left
     * neighbour, which must then be there and be plain, too.
     */
    private static boolean samples(Macroblock[] blocks, int index, int columns, Macroblock plain) {
        return index % columns == 0 || blocks[index] != plain || blocks[index - 1] != plain;
    }

    /**
     * coeff_token for no coefficients (H.264 §9.2.1, table 9-5): its code depends on how many the
     * left and the upper neighbour have, 16 each where these are samples.
     */
    private static void noCoefficients(
            Bits bits, Macroblock[] blocks, int index, int columns, Macroblock plain) {
        boolean left = samples(blocks, index - 1, columns, plain);
        boolean above = index >= columns && samples(blocks, index - columns, columns, plain);
        if (left || above) {
            bits.fixed(6, 0b000011);
        } else {
            bits.fixed(1, 1);
        }
    }
}
