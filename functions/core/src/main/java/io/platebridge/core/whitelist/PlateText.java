package io.platebridge.core.whitelist;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Texts about a plate as people write them. */
public final class PlateText {

    private PlateText() {}

    /**
     * Returns a text without white space around it and without control characters but line feeds,
     * or empty if nothing is left.
     */
    public static Optional<String> clean(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(found ->
                        found.replace("\r\n", "\n").replaceAll("[\\p{Cntrl}&&[^\n]]", " ").strip())
                .filter(found -> !found.isEmpty());
    }
}
