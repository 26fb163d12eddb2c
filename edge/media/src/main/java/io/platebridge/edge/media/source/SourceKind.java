package io.platebridge.edge.media.source;

/** The kinds of video sources, each with its own input class. */
public sealed interface SourceKind {

    /** An RTSP server (RFC 2326). */
    record Rtsp(SourceUrl url, RtspSettings settings) implements SourceKind {}

    /** An HTTP server that sends MPEG-TS or a sequence of JPEGs. */
    record Http(SourceUrl url) implements SourceKind {}

    /**
     * A camera of this machine, read with Video4Linux2; {@code device} such as {@code /dev/video0}.
     */
    record Usb(String device) implements SourceKind {}

    /** A file on this machine, played in a loop at its own pace. */
    record Recorded(String path) implements SourceKind {}

    /** A camera that returns its RTSP URL on request (ONVIF Media Service). */
    record Onvif(SourceUrl url, RtspSettings settings) implements SourceKind {}

    /** A generated moving picture. */
    record TestPicture() implements SourceKind {}

    /** Returns the kind of source that a URL denotes. */
    static SourceKind of(SourceUrl url, RtspSettings settings) {
        String rest = url.secret().substring(url.scheme().length() + 1);
        return switch (url.kind()) {
            case RTSP -> new Rtsp(url, settings);
            case HTTP -> new Http(url);
            case ONVIF -> new Onvif(url, settings);
            case USB -> new Usb(rest.startsWith("/dev/") ? rest : "/dev/video" + rest);
            case FILE -> new Recorded(rest);
            case TEST -> new TestPicture();
        };
    }
}
