package io.platebridge.core.recording;

import java.util.Arrays;
import java.util.Optional;

/** The media type of a clip. */
public enum MediaType {
    VIDEO_MP4("video/mp4"),
    IMAGE_JPEG("image/jpeg");

    private final String text;

    MediaType(String text) {
        this.text = text;
    }

    /** Returns the type as HTTP spells it, e.g. {@code video/mp4}. */
    public String text() {
        return text;
    }

    public static Optional<MediaType> parse(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
