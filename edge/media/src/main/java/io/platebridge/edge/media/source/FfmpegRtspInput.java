package io.platebridge.edge.media.source;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/** Opens RTSP cameras (RFC 2326) with FFmpeg, with basic or digest authentication (RFC 2617). */
final class FfmpegRtspInput {

    /** Size of the kernel's receive buffer per track; a key frame arrives in one burst. */
    private static final int UDP_BYTES = 2 << 20;

    private static final String EXPECTED = "an RTSP server";

    private FfmpegRtspInput() {}

    static Input open(SourceKind.Rtsp rtsp, SourceTiming timing, Deadline deadline)
            throws SourceException {
        Map<String, String> options =
                Map.of(
                        "rtsp_transport",
                        rtsp.settings().transport().name().toLowerCase(Locale.ROOT),
                        "allowed_media_types",
                        "video+audio",
                        "protocol_whitelist",
                        "rtsp,rtp,tcp,tls,udp",
                        "buffer_size",
                        Integer.toString(UDP_BYTES),
                        "timeout",
                        Long.toString(timing.silence().toNanos() / 1000));
        try {
            return FfmpegOpener.open(
                    new InputOptions(rtsp.url().secret(), "rtsp", options, EXPECTED),
                    timing,
                    deadline);
        } catch (SourceException e) {
            boolean relayed =
                    rtsp.settings().transport() == RtspTransport.TCP
                            && rtsp.url().scheme().equals("rtsp");
            if (e.answered() && relayed) {
                return relayed(rtsp.url(), options, timing, deadline, e);
            }
            throw e;
        }
    }

    /** Retries without OPTIONS, to which the server may have no answer. */
    private static Input relayed(
            SourceUrl url,
            Map<String, String> options,
            SourceTiming timing,
            Deadline deadline,
            SourceException first)
            throws SourceException {
        RtspOptionsRelay relay;
        try {
            relay = new RtspOptionsRelay(url.authority(), (int) timing.opening().toMillis());
        } catch (IOException | IllegalArgumentException _) {
            throw first;
        }
        try {
            String login = url.login().inUrl();
            String address = "rtsp://" + login + relay.authority() + url.pathAndQuery();
            return new RelayedInput(
                    FfmpegOpener.open(
                            new InputOptions(address, "rtsp", options, EXPECTED), timing, deadline),
                    relay);
        } catch (SourceException e) {
            relay.close();
            throw e.reason() == FailureReason.UNREACHABLE ? first : e;
        }
    }
}
