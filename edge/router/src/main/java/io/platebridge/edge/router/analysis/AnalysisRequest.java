package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.protocol.JpegExtractor;
import java.util.Base64;
import java.util.Optional;

/** The request to an ML service, the same on each transport. */
final class AnalysisRequest {

    private AnalysisRequest() {}

    /**
     * Returns <code>{"streamId":…,"frame":…,"timestamp":…}</code>: the JPEG in base64 (RFC 4648 §4)
     * and ms since 1970; empty if the frame has no valid JPEG data.
     */
    static Optional<String> json(Frame frame) {
        // An id needs no quoting, and neither does base64.
        return JpegExtractor.jpeg(frame)
                .map(picture ->
                        "{\"streamId\":\"%s\",\"timestamp\":%d,\"frame\":\""
                                        .formatted(frame.stream(), frame.timestamp())
                                + new String(Base64.getEncoder().encode(picture), ISO_8859_1)
                                + "\"}");
    }
}
