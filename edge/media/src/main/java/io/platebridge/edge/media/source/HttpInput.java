package io.platebridge.edge.media.source;

import java.util.Map;

/**
 * Opens cameras that send an endless HTTP response: MPEG-TS (ISO/IEC 13818-1), or a sequence of
 * JPEGs ({@code multipart/x-mixed-replace}).
 */
final class HttpInput {

    private HttpInput() {}

    static Input open(SourceKind.Http http, SourceTiming timing, Deadline deadline)
            throws SourceException {
        Map<String, String> options =
                Map.of(
                        "protocol_whitelist",
                        "http,https,tcp,tls",
                        "format_whitelist",
                        "mpegts,mpjpeg",
                        "timeout",
                        Long.toString(timing.silence().toNanos() / 1000));
        return FfmpegOpener.open(
                new InputOptions(http.url().secret(), "", options, "MPEG-TS or JPEGs over HTTP"),
                timing,
                deadline);
    }
}
