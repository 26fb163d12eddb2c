package io.platebridge.edge.media.source;

import java.util.Map;

/**
 * What FFmpeg has to open.
 *
 * @param url includes the credentials
 * @param format name of the demuxer; empty for HTTP, where the response determines it
 * @param options of the demuxer and the protocols below it
 * @param expected description of the expected server for messages, such as {@code an RTSP server}
 */
record InputOptions(String url, String format, Map<String, String> options, String expected) {

    InputOptions {
        options = Map.copyOf(options);
    }

    /** Whether packets arrive in real time and not as fast as they are read. */
    boolean live() {
        return !url.startsWith("file:");
    }

    /** The URL and the options may contain passwords. */
    @Override
    public String toString() {
        return expected;
    }
}
