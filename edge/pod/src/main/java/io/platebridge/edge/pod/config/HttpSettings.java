package io.platebridge.edge.pod.config;

import io.platebridge.edge.media.live.SegmentFormat;
import java.util.List;

/**
 * How the pod is reached over HTTP.
 *
 * @param streaming whether live video is served; {@code /health} always is
 * @param segments what HLS segments are made of
 * @param allowedOrigins web pages of other origins that may read the answers (CORS), such as {@code
 *     https://portal.example.com}
 */
public record HttpSettings(
        int port, Tls tls, boolean streaming, SegmentFormat segments, List<String> allowedOrigins) {

    public HttpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
