package io.platebridge.api.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of a request that may be absent. */
public final class OptionalText {

    private OptionalText() {}

    /** Returns a text, or empty if it is absent or blank; deployed pods send some fields blank. */
    public static Optional<String> nonBlank(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }
}
