package io.platebridge.edge.media.live;

import java.util.Locale;
import java.util.Optional;

/** Which of a camera's streams a viewer wants. */
enum StreamName {
    /** What the camera sends, or H.264 of it when it sends JPEGs. */
    MAIN,
    /** Its second, smaller stream. */
    SUB,
    /** A copy for slow lines. */
    LOW;

    /**
     * Returns the stream that the query names; the main one if it names none.
     *
     * @throws IllegalArgumentException if there is no such name
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
