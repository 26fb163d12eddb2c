package io.platebridge.edge.camera;

import java.util.Locale;
import java.util.Map;

/** Opens RTSP cameras (RFC 2326), with basic or digest authentication (RFC 2617). */
final class RtspInput {

    /** What the kernel keeps of each track until it is read; a key frame comes in one burst. */
    private static final int UDP_BYTES = 2 << 20;

    private RtspInput() {}

    static Input open(Source.Rtsp rtsp, CameraTiming timing, Deadline deadline)
            throws SourceException {
        Map<String, String> options =
                Map.of(
                        "rtsp_transport",
                        rtsp.transport().name().toLowerCase(Locale.ROOT),
                        "allowed_media_types",
                        "video+audio",
                        "protocol_whitelist",
                        "rtsp,rtp,tcp,tls,udp",
                        "buffer_size",
                        Integer.toString(UDP_BYTES),
                        "timeout",
                        Long.toString(timing.silence().toNanos() / 1000));
        return FfmpegInput.open(
                new Opening(rtsp.url().secret(), "rtsp", options, "an RTSP server"),
                timing,
                deadline);
    }
}
