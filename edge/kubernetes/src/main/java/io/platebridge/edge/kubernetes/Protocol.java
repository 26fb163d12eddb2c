package io.platebridge.edge.kubernetes;

import io.platebridge.edge.media.source.SourceUrl;
import java.util.Locale;
import java.util.Optional;

/** How a pod reads a camera; the value of the label {@code protocol}. */
enum Protocol {
    USB,
    RTSP,
    ONVIF,
    HTTP;

    /** Returns the protocol of a URL; empty of a file or a test picture. */
    static Optional<Protocol> of(SourceUrl url) {
        String scheme = url.secret().substring(0, url.secret().indexOf(':'));
        return switch (scheme) {
            case "usb" -> Optional.of(USB);
            case "rtsp", "rtsps" -> Optional.of(RTSP);
            case "onvif" -> Optional.of(ONVIF);
            case "http", "https" -> Optional.of(HTTP);
            default -> Optional.empty();
        };
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
