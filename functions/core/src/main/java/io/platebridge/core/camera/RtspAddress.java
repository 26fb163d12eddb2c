package io.platebridge.core.camera;

import java.util.Optional;

/**
 * Where a camera is in its pod's network: scheme, host, port and path of its RTSP URL. User,
 * password and query never get this far, because they may be secrets and are not needed here.
 *
 * @param value e.g. {@code rtsp://192.168.1.100:554/stream}
 */
public record RtspAddress(String value) {

    /**
     * @throws IllegalArgumentException if it is no RTSP URL, or one that may hold a secret
     */
    public RtspAddress {
        if (!mayBeKept(value).equals(value)) {
            throw new IllegalArgumentException(
                    "an RTSP address is rtsp[s]://host[:port][/path], without user and query");
        }
    }

    /**
     * Returns the parts of an RTSP URL that may be stored that a pod reports, which may be one with
     * user and password; nothing if it is none, or can be read in two ways.
     */
    public static Optional<RtspAddress> of(String url) {
        try {
            return Optional.of(new RtspAddress(mayBeKept(url.strip())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String mayBeKept(String url) {
        CameraUrl parts = CameraUrl.parse(url);
        if (!parts.scheme().equals("rtsp") && !parts.scheme().equals("rtsps")) {
            throw new IllegalArgumentException("an RTSP address begins with rtsp:// or rtsps://");
        }
        return parts.shown();
    }
}
