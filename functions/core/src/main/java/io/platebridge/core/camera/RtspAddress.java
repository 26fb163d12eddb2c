package io.platebridge.core.camera;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a camera is in its pod's network: scheme, host, port and path of its RTSP URL. User,
 * password and query never get this far, because they may be secrets and nobody needs them here.
 *
 * @param value e.g. {@code rtsp://192.168.1.100:554/stream}
 */
public record RtspAddress(String value) {

    private static final Pattern FORM =
            Pattern.compile("rtsps?://[A-Za-z0-9.:\\[\\]_-]+(/[!-~&&[^?#@]]*)?");

    /**
     * @throws IllegalArgumentException if it is no RTSP URL, or one that may hold a secret
     */
    public RtspAddress {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an RTSP address is rtsp[s]://host[:port][/path], without user and query");
        }
    }

    /**
     * Returns what may be kept of an RTSP URL; nothing if it is none. Passwords often hold
     * {@code @}, {@code #} or {@code ?} without escaping, so all up to the last {@code @} is
     * dropped.
     */
    public static Optional<RtspAddress> of(String url) {
        int authority = url.indexOf("://") + 3;
        if (authority < 3) {
            return Optional.empty();
        }
        String scheme = url.substring(0, authority);
        String rest = url.substring(Math.max(authority, url.lastIndexOf('@') + 1));
        String address = scheme + rest.replaceFirst("[?#].*", "");
        return FORM.matcher(address).matches()
                ? Optional.of(new RtspAddress(address))
                : Optional.empty();
    }
}
