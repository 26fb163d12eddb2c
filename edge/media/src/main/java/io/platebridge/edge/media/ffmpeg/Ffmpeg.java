package io.platebridge.edge.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * FFmpeg's libraries, loaded once. They are silent, because their messages hold camera URLs with
 * passwords; what matters comes back as a result and is checked here.
 *
 * <p>Natives are opened, used and closed by one thread only: a close under another thread's read
 * kills the process.
 */
public final class Ffmpeg {

    static {
        // JavaCPP would refuse to allocate once the whole process, heap included, outgrows -Xmx.
        System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        av_log_set_level(AV_LOG_QUIET);
    }

    /**
     * Largest picture that is decoded, pixels: 7680 × 4320. Bounds what a hostile camera can have
     * allocated.
     */
    public static final long MAX_PIXELS = 33_177_600;

    private Ffmpeg() {}

    /** Loads the libraries, 0.3 s the first time; every class that calls them calls this first. */
    public static void load() {
        // the static block above does it
    }

    /**
     * Returns {@code result} if it is not negative.
     *
     * @param step what was tried, such as {@code "write header"}
     * @throws FfmpegException if it is negative
     */
    public static int check(int result, String step) throws FfmpegException {
        if (result < 0) {
            throw new FfmpegException(result, step);
        }
        return result;
    }

    /**
     * A call of FFmpeg's failed; the message names the step and FFmpeg's own word for the error.
     */
    public static final class FfmpegException extends IOException {

        private static final long serialVersionUID = 1L;

        private final int code;

        public FfmpegException(int code, String step) {
            super(step + ": " + text(code));
            this.code = code;
        }

        /** FFmpeg's {@code AVERROR}, negative. */
        public int code() {
            return code;
        }
    }

    /** FFmpeg's words for an error, such as {@code Connection refused}. */
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
