package io.platebridge.edge.media.source;

import java.util.Map;

/**
 * What FFmpeg is told to open.
 *
 * @param url with credentials
 * @param format the name of the demuxer; empty if it is HTTP, whose answer tells
 * @param options of the demuxer and what lies below it
 * @param expected what should be there, as people say it, such as {@code an RTSP server}
 */
record InputOptions(String url, String format, Map<String, String> options, String expected) {

    InputOptions {
        options = Map.copyOf(options);
    }

    /** Whether its packets come when they are due, not as fast as they are read. */
    boolean live() {
        return !url.startsWith("file:");
    }

    /** The URL and the options may hold passwords. */
    @Override
    public String toString() {
        return expected;
    }
}
