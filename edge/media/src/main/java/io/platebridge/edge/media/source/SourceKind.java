package io.platebridge.edge.media.source;

/** The kinds of places that video comes from, each opened by a class of its own. */
public sealed interface SourceKind {

    /** An RTSP server (RFC 2326). */
    record Rtsp(SourceUrl url, RtspTransport transport) implements SourceKind {}

    /** An HTTP server that sends MPEG-TS, or one JPEG after another. */
    record Http(SourceUrl url) implements SourceKind {}

    /** A camera at this machine, by Video4Linux2; {@code device} as in {@code /dev/video0}. */
    record Usb(String device) implements SourceKind {}

    /** A file, played again and again at its own pace; {@code path} on this machine. */
    record Recorded(String path) implements SourceKind {}

    /** A camera that tells its RTSP address when asked (ONVIF Media Service). */
    record Onvif(SourceUrl url, RtspTransport transport) implements SourceKind {}

    /** A picture that moves, made here. */
    record TestPicture() implements SourceKind {}

    /** What a URL names. */
    static SourceKind of(SourceUrl url, RtspTransport transport) {
        String rest = url.secret().substring(url.scheme().length() + 1);
        return switch (url.kind()) {
            case RTSP -> new Rtsp(url, transport);
            case HTTP -> new Http(url);
            case ONVIF -> new Onvif(url, transport);
            case USB -> new Usb(rest.startsWith("/dev/") ? rest : "/dev/video" + rest);
            case FILE -> new Recorded(rest);
            case TEST -> new TestPicture();
        };
    }
}
