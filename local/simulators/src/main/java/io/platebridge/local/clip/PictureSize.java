package io.platebridge.local.clip;

/**
 * Sizes a simulated camera can have, pixels. Width and height are whole macroblocks, and the height
 * a whole number of slices as high as the {@link Overlay}.
 */
public enum PictureSize {
    HD(1280, 720),
    SMALL(848, 480);

    private final int width;
    private final int height;

    PictureSize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** Returns the number of macroblocks in a row. */
    int columns() {
        return width / Macroblock.SIDE;
    }

    /** Returns how many slices a picture has. */
    int slices() {
        return height / Overlay.HEIGHT;
    }
}
