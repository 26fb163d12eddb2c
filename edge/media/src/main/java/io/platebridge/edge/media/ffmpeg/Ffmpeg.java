package io.platebridge.edge.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * FFmpeg's libraries, loaded once. Their log is disabled, because it contains camera URLs with
 * passwords; errors are returned as results, which {@link #check} turns into exceptions.
 *
 * <p>Native objects must be opened, used and closed by one thread; closing one during another
 * thread's read crashes the process.
 */
public final class Ffmpeg {

    static {
        // JavaCPP would refuse to allocate once the whole process, including the heap, exceeds
        // -Xmx.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        av_log_set_level(AV_LOG_QUIET);
    }

    /**
     * Maximum size of a decoded picture in pixels: 7680 × 4320. Limits what a hostile camera can
     * allocate.
     */
    public static final long MAX_PIXELS = 33_177_600;

    private Ffmpeg() {}

    /**
     * Loads the libraries, which takes 0.3 s the first time. Every class that uses them must call
     * this first.
     */
    public static void load() {
        // the static initializer does it
    }

    /**
     * Returns {@code result} if it is not negative.
     *
     * @param step the attempted step, such as {@code "write header"}
     * @throws FfmpegException if {@code result} is negative
     */
    public static int check(int result, String step) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException(result, step);
        }
        return result;
    }

    /** A call to FFmpeg failed; the message contains the step and FFmpeg's error message. */
    public static final class FfmpegException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int code;

        public FfmpegException(int code, String step) {
            super(step + ": " + text(code));
            this.code = code;
        }

        /** FFmpeg's {@code AVERROR}, which is negative. */
        public int code() {
            return code;
        }
    }

    /** Returns FFmpeg's message for an error, such as {@code Connection refused}. */
    public static String text(int code) {
        byte[] text = new byte[128];
        av_strerror(code, text, text.length);
        int end = 0;
        while (end < text.length && text[end] != 0) {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.UTF_8);
    }
}
