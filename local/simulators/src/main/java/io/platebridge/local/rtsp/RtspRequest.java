package io.platebridge.local.rtsp;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in (RFC 2326 §6). Its body, if any, has been skipped: no method here needs
 * it.
 *
 * @param headers by their names in lower case
 */
record RtspRequest(String method, String target, Map<String, String> headers) {

    private static final int LINE_LENGTH = 4096;
    private static final int HEADERS = 64;
    private static final int BODY_LENGTH = 65_536;

    RtspRequest {
        headers = Map.copyOf(headers);
    }

    /**
     * Returns the next request, or nothing at the end of the connection; skips the viewer's own
     * interleaved packets (receiver reports).
     *
     * @throws ProtocolException if the input is not a request, or too large
     */
    static Optional<RtspRequest> read(InputStream in) throws IOException {
        int first = in.read();
        while (first == '$') {
            in.readNBytes(1);
            in.skipNBytes(in.read() << 8 | in.read());
            first = in.read();
        }
        if (first < 0) {
            return Optional.empty();
        }
        String[] line = line(in, first).split(" ", -1);
        if (line.length != 3 || !line[2].startsWith("RTSP/1.")) {
            throw new ProtocolException("expected METHOD URL RTSP/1.0");
        }
        Map<String, String> headers = headers(in);
        skipBody(in, headers);
        return Optional.of(new RtspRequest(line[0], line[1], headers));
    }

    /** Returns a header's value, or empty if it is missing. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /**
     * Returns the path without a slash at its end.
     *
     * @throws IllegalArgumentException if the target is no URL
     */
    String path() {
        String path = URI.create(target).getPath();
        return path == null ? "" : path.replaceAll("/+$", "");
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in, in.read()); !line.isEmpty(); line = line(in, in.read())) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == HEADERS) {
                throw new ProtocolException(
                        "expected at most " + HEADERS + " headers, name: value");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static void skipBody(InputStream in, Map<String, String> headers) throws IOException {
        String length = headers.getOrDefault("content-length", "0");
        if (!length.matches("\\d{1,6}") || Integer.parseInt(length) > BODY_LENGTH) {
            throw new ProtocolException("expected Content-Length up to " + BODY_LENGTH);
        }
        in.skipNBytes(Integer.parseInt(length));
    }

    private static String line(InputStream in, int first) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = first; c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == LINE_LENGTH) {
                throw new ProtocolException("expected lines up to " + LINE_LENGTH + " bytes");
            }
            line.append((char) c);
        }
        return new String(
                        line.toString().getBytes(StandardCharsets.ISO_8859_1),
                        StandardCharsets.UTF_8)
                .stripTrailing();
    }
}
