package io.platebridge.edge.media.live;

import java.util.Locale;
import java.util.Optional;

/** The streams of a camera that a viewer can request. */
enum StreamName {
    /** The camera's main stream, or H.264 transcoded from it if it is JPEG. */
    MAIN,
    /** The camera's secondary, smaller stream. */
    SUB,
    /** The low-bandwidth rendition. */
    LOW;

    /**
     * Parses the query parameter; returns the main stream if it is absent.
     *
     * @throws IllegalArgumentException if the name is unknown
     */
    static StreamName of(Optional<String> text) {
        return switch (text.orElse("main")) {
            case "main" -> MAIN;
            case "sub" -> SUB;
            case "low" -> LOW;
            default -> throw new IllegalArgumentException("stream: expected main, sub or low");
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
