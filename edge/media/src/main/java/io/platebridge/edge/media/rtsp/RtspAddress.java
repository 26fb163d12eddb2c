package io.platebridge.edge.media.rtsp;

import java.net.URI;

/**
 * Where a camera is.
 *
 * @param host name or address, without brackets
 * @param port 554 if the URL has none
 * @param url without credentials
 */
public record RtspAddress(String host, int port, String url) {

    private static final int DEFAULT_PORT = 554; // RFC 2326 §3.2

    /**
     * Creates an address.
     *
     * @param authority host and port
     * @param path path and query; may be empty
     * @throws IllegalArgumentException if the authority has no host
     */
    public static RtspAddress of(String authority, String path) {
        URI server = URI.create("rtsp://" + authority);
        String host = server.getHost();
        if (host == null) {
            throw new IllegalArgumentException("a camera's URL has a host");
        }
        int port = server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
        return new RtspAddress(host.replaceAll("[\\[\\]]", ""), port, "rtsp://" + authority + path);
    }
}
