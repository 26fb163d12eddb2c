package io.platebridge.edge.media.rtsp;

import java.util.Locale;

/**
 * The URL of a camera's stream, without credentials, and the rules by which cameras name other URLs
 * relative to it (RFC 2326 §C.1.1). Works on text, because many cameras send what is no URI.
 *
 * @param text such as {@code rtsp://192.168.1.10:554/live?channel=1}
 */
record StreamUrl(String text) {

    private static final String SCHEME = "rtsp://";

    /** Returns the URL that the camera gives as base; broken ones are completed from this one. */
    StreamUrl base(String given) {
        String base = given.strip();
        while (startsWithScheme(base) && startsWithScheme(base.substring(SCHEME.length()))) {
            base = base.substring(SCHEME.length()); // rtsp://rtsp://…
        }
        if (base.isEmpty()) {
            return this;
        }
        if (base.startsWith("/")) {
            return new StreamUrl(origin() + base);
        }
        if (!startsWithScheme(base)) {
            return new StreamUrl(SCHEME + base); // 192.168.1.10:554/live
        }
        return new StreamUrl(base);
    }

    /**
     * Returns the URL of a track or a session.
     *
     * @param control as described: absolute, relative, {@code *} or empty
     */
    String control(String control) {
        if (control.isEmpty() || control.equals("*")) {
            return text;
        }
        if (startsWithScheme(control)) {
            return base(control).text;
        }
        if (control.matches("[A-Za-z]+://.*")) {
            return text; // another scheme than the one that is connected
        }
        // Cameras expect the text to be appended, also after a query (live555, FFmpeg).
        boolean slashes = text.endsWith("/");
        if (control.startsWith("/")) {
            return text + (slashes ? control.substring(1) : control);
        }
        return text + (slashes ? "" : "/") + control;
    }

    /** Scheme, host and port. */
    private String origin() {
        int path = text.indexOf('/', SCHEME.length());
        return path < 0 ? text : text.substring(0, path);
    }

    private static boolean startsWithScheme(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }
}
