package io.platebridge.edge.media.rtsp;

import java.nio.charset.StandardCharsets;

/** What a server sends: answers, requests of its own, and packets between them. */
sealed interface RtspMessage {

    /**
     * An answer (RFC 2326 §7).
     *
     * @param status such as 200
     */
    record Response(int status, RtspHeaders headers, byte[] body) implements RtspMessage {

        boolean isOk() {
            return status / 100 == 2;
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** A request of the server (RFC 2326 §6). */
    record Request(String method, RtspHeaders headers) implements RtspMessage {}

    /**
     * A packet that is interleaved with RTSP (RFC 2326 §10.12).
     *
     * @param bytes contain it from {@code start} to {@code end}; valid until the next message is
     *     read
     */
    record Interleaved(int channel, byte[] bytes, int start, int end) implements RtspMessage {

        int size() {
            return end - start;
        }
    }
}
