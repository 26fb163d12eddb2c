package io.platebridge.edge.pod.config;

import io.platebridge.edge.media.live.SegmentFormat;
import java.util.List;

/**
 * Settings of the pod's HTTP server.
 *
 * @param streaming whether live video is served; {@code /health} is always served
 * @param segments format of HLS segments
 * @param allowedOrigins web pages of other origins that may read the answers (CORS), such as {@code
 *     https://portal.example.com}
 */
public record HttpSettings(
        int port, Tls tls, boolean streaming, SegmentFormat segments, List<String> allowedOrigins) {

    public HttpSettings {
        allowedOrigins = List.copyOf(allowedOrigins);
    }
}
