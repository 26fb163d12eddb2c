package io.platebridge.edge.media.jpeg;

import java.util.stream.IntStream;

/**
 * The size of a JPEG in pixels; both numbers are even.
 *
 * <p>There are only a few sizes, so that viewers share JPEGs and cannot make a pod encode a
 * hundred.
 */
record JpegSize(int width, int height) {

    private static final int[] WIDTHS = {160, 320, 480, 640, 800, 960, 1280, 1600, 1920};

    /**
     * Returns the size for a requested width: the next of 160, 320, 480, 640, 800, 960, 1280, 1600
     * and 1920, but not more than the camera's.
     */
    static JpegSize of(int wanted, int cameraWidth, int cameraHeight) {
        int width =
                IntStream.of(WIDTHS)
                        .filter(step -> step >= wanted && step < cameraWidth)
                        .findFirst()
                        .orElse(cameraWidth);
        return new JpegSize(even(width), even((int) ((long) cameraHeight * width / cameraWidth)));
    }

    private static int even(int pixels) {
        return Math.max(2, pixels & ~1);
    }
}
