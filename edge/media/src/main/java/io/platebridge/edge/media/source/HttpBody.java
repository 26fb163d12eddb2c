package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_READ;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_feof;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avformat.avio_r8;
import static org.bytedeco.ffmpeg.global.avformat.avio_seek;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_get;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * The response body of an HTTP camera. A multipart body is read from its first boundary on, as
 * FFmpeg's demuxer requires (mpjpegdec.c): some cameras send a blank line before it, and sketches
 * based on the ESP32's first CameraWebServer send a whole picture.
 */
final class HttpBody implements AutoCloseable {

    /** Limit for the data before the first boundary. */
    private static final int MAX_PREFIX_BYTES = 16 << 20;

    private static final int SEEK_CUR = 1;

    private final AVIOContext bytes;

    private HttpBody(AVIOContext bytes) {
        this.bytes = bytes;
    }

    /**
     * Requests the body.
     *
     * @param context its deadline applies to the request and to reading the body
     * @param expected description of the expected server
     */
    static HttpBody open(
            String url,
            Map<String, String> options,
            AVFormatContext context,
            String expected,
            Deadline deadline)
            throws SourceException {
        AVDictionary given = new AVDictionary(null);
        options.forEach((key, value) -> av_dict_set(given, key, value, 0));
        AVIOContext bytes = new AVIOContext(null);
        int opened = avio_open2(bytes, url, AVIO_FLAG_READ, context.interrupt_callback(), given);
        av_dict_free(given);
        if (opened < 0) {
            throw OpenErrors.of(opened, expected, deadline);
        }
        HttpBody body = new HttpBody(bytes);
        if (body.mediaType().startsWith("multipart/") && !body.skipToBoundary()) {
            body.close();
            throw deadline.isPassed()
                    ? OpenErrors.silent()
                    : new SourceException(
                            FailureReason.NOT_A_STREAM,
                            "expected " + expected + ", found a multipart body without a boundary");
        }
        return body;
    }

    AVIOContext bytes() {
        return bytes;
    }

    private String mediaType() {
        BytePointer found = new BytePointer((BytePointer) null);
        if (av_opt_get(bytes, "mime_type", AV_OPT_SEARCH_CHILDREN, found) < 0 || found.isNull()) {
            return "";
        }
        String type = found.getString().toLowerCase(Locale.ROOT);
        av_free(found);
        return type;
    }

    /** Skips the data before the first line that starts with two hyphens. */
    private boolean skipToBoundary() {
        int last = '\n';
        int hyphens = 0;
        for (int i = 0; i < MAX_PREFIX_BYTES && avio_feof(bytes) == 0; i++) {
            int next = avio_r8(bytes);
            boolean lineBegins = last == '\n' || hyphens > 0;
            hyphens = next == '-' && lineBegins ? hyphens + 1 : 0;
            last = next;
            if (hyphens == 2) {
                return avio_seek(bytes, -2, SEEK_CUR) >= 0;
            }
        }
        return false;
    }

    @Override
    public void close() {
        avio_closep(bytes);
    }
}
