package io.platebridge.local.rtsp;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to a request (RFC 2326 §7): a status, headers in order, and perhaps a body. */
record RtspAnswer(Status status, Map<String, String> headers, String body) {

    enum Status {
        OK(200, "OK"),
        BAD_REQUEST(400, "Bad Request"),
        UNAUTHORIZED(401, "Unauthorized"),
        NOT_FOUND(404, "Not Found"),
        METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
        METHOD_NOT_VALID(455, "Method Not Valid in This State"),
        UNSUPPORTED_TRANSPORT(461, "Unsupported Transport");

        private final int code;
        private final String reason;

        Status(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    static RtspAnswer of(Status status) {
        return new RtspAnswer(status, Map.of(), "");
    }

    RtspAnswer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new RtspAnswer(status, more, body);
    }

    RtspAnswer withBody(String type, String text) {
        return new RtspAnswer(status, headers, text).with("Content-Type", type);
    }

    /**
     * @param sequence the request's CSeq, empty if it had none
     */
    byte[] bytes(String sequence) {
        StringBuilder head =
                new StringBuilder("RTSP/1.0 %d %s\r\n".formatted(status.code, status.reason));
        if (!sequence.isEmpty()) {
            head.append("CSeq: ").append(sequence).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        head.append("Content-Length: ").append(content.length).append("\r\n\r\n").append(body);
        return head.toString().getBytes(StandardCharsets.UTF_8);
    }
}
