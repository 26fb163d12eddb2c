package io.platebridge.edge.media.source;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_OTHER_4XX;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_SERVER_ERROR;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;

import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.rtsp.RtspException;
import java.util.List;

/** Creates exceptions whose messages explain to the operator why a source could not be opened. */
final class OpenErrors {

    /** EINVAL: the server's data has none of the allowed formats. */
    private static final int NOT_ALLOWED = -22;

    private OpenErrors() {}

    /**
     * @param code FFmpeg's error
     * @param expected description of the expected server
     */
    static SourceException of(int code, String expected, Deadline deadline) {
        if (deadline.isExhausted()) {
            return new SourceException(
                    FailureReason.NOT_A_STREAM,
                    "expected " + expected + ", found a server whose headers never end");
        }
        if (deadline.isPassed()) {
            return silent();
        }
        if (code == AVERROR_HTTP_UNAUTHORIZED || code == AVERROR_HTTP_FORBIDDEN) {
            return unauthorized();
        }
        if (code == AVERROR_HTTP_NOT_FOUND) {
            return notFound();
        }
        if (code == AVERROR_INVALIDDATA || code == NOT_ALLOWED) {
            return new SourceException(
                    FailureReason.NOT_A_STREAM, "expected " + expected + ", found something else");
        }
        if (code == AVERROR_HTTP_SERVER_ERROR || code == AVERROR_HTTP_OTHER_4XX) {
            return new SourceException(
                    FailureReason.UNREACHABLE,
                    "the camera answered with an error: " + Ffmpeg.text(code),
                    true);
        }
        return new SourceException(
                FailureReason.UNREACHABLE, "no connection to the camera: " + Ffmpeg.text(code));
    }

    /** A camera could not be opened or read by the pod's own reader. */
    static SourceException of(RtspException fault) {
        return switch (fault.reason()) {
            case UNREACHABLE -> new SourceException(FailureReason.UNREACHABLE, fault.detail());
            case UNAUTHORIZED -> unauthorized();
            case NOT_FOUND -> notFound();
            case SILENT -> silent();
            case LOST -> new SourceException(FailureReason.LOST, fault.detail());
            case NOT_UNDERSTOOD -> new SourceException(FailureReason.NOT_A_STREAM, fault.detail());
        };
    }

    static SourceException unauthorized() {
        return new SourceException(
                FailureReason.UNAUTHORIZED,
                "the camera refused the user or password in its URL; correct them in config.yaml");
    }

    static SourceException notFound() {
        return new SourceException(
                FailureReason.NOT_FOUND, "the camera has no stream at the path of its URL");
    }

    static SourceException silent() {
        return new SourceException(
                FailureReason.SILENT, "connected, but no answer or picture came in time");
    }

    /** The source sends no video in a supported codec; {@code found} names what it sends. */
    static SourceException unsupported(List<String> found) {
        return new SourceException(
                FailureReason.UNSUPPORTED,
                "expected H.264, H.265 or JPEG video, found "
                        + (found.isEmpty() ? "none" : String.join(", ", found)));
    }
}
