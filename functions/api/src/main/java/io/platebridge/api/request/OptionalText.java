package io.platebridge.api.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts of a request that may be absent. */
public final class OptionalText {

    private OptionalText() {}

    /** Returns a text; nothing if it is absent or blank, as deployed pods send some of theirs. */
    public static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isBlank());
    }
}
