package io.platebridge.edge.media.rtsp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a camera is.
 *
 * @param host name or address, without brackets
 * @param port 554 if the URL has none
 * @param url without credentials
 */
public record RtspAddress(String host, int port, String url) {

    private static final int DEFAULT_PORT = 554; // RFC 2326 §3.2
    private static final Pattern AUTHORITY =
            Pattern.compile("(\\[[^\\]]+]|[^:@/\\[\\]]+)(?::(\\d{1,5}))?");

    /**
     * Creates an address.
     *
     * @param authority host and port
     * @param path path and query; may be empty
     * @throws IllegalArgumentException if the authority has no host
     */
    public static RtspAddress of(String authority, String path) {
        // Not by java.net.URI, which knows no host with an underscore, as Docker names them.
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            throw new IllegalArgumentException("a camera's URL has a host");
        }
        int port = parts.group(2) == null ? DEFAULT_PORT : Integer.parseInt(parts.group(2));
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        return new RtspAddress(host, port, "rtsp://" + authority + path);
    }
}
