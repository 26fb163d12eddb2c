package io.platebridge.edge.media.codec;

import io.platebridge.edge.media.ffmpeg.Format;

/**
 * The limits of a rendition.
 *
 * @param width maximum width in pixels; the video is never enlarged, and the height follows
 * @param fps maximum frames per second
 * @param bitrate approximate bit/s
 */
public record Profile(int width, int fps, int bitrate) {

    public static final int MIN_WIDTH = 64;
    public static final int MAX_WIDTH = 3840;
    public static final int MAX_FPS = 60;
    public static final int MIN_BITRATE = 32_000;
    public static final int MAX_BITRATE = 20_000_000;

    private static final int DEFAULT_FPS = 25;

    /**
     * @throws IllegalArgumentException if a value is out of range
     */
    public Profile {
        if (width < MIN_WIDTH
                || width > MAX_WIDTH
                || fps < 1
                || fps > MAX_FPS
                || bitrate < MIN_BITRATE
                || bitrate > MAX_BITRATE) {
            throw new IllegalArgumentException(
                    "expected a width of %d to %d, 1 to %d pictures per second and %d to %d bit/s, found %d, %d, %d"
                            .formatted(
                                    MIN_WIDTH,
                                    MAX_WIDTH,
                                    MAX_FPS,
                                    MIN_BITRATE,
                                    MAX_BITRATE,
                                    width,
                                    fps,
                                    bitrate));
        }
    }

    /**
     * Returns a profile that changes only the codec, with 0.1 bit per pixel, as H.264 needs for a
     * gate.
     */
    public static Profile whole(Format format) {
        return upTo(MAX_WIDTH, format);
    }

    /** Returns a profile that changes the codec, and the size of wider video. */
    public static Profile upTo(int most, Format format) {
        int width = Math.clamp(format.width(), MIN_WIDTH, most);
        long height = (long) format.height() * width / Math.max(1, format.width());
        long bits = width * height * DEFAULT_FPS / 10;
        return new Profile(width, DEFAULT_FPS, Math.clamp(bits, 500_000, MAX_BITRATE));
    }
}
