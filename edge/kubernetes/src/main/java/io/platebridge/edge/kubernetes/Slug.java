package io.platebridge.edge.kubernetes;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;

/** A camera's name as a part of its objects' names (RFC 1123 §2.1). */
final class Slug {

    /** A name has 63 characters at most, and {@code svc-rec-} is the longest prefix. */
    static final int MAX_LENGTH = 63 - "svc-rec-".length();

    /** What a written slug has to match. */
    static final String FORM = "(?=.{1,%d}$)[a-z0-9]+(-+[a-z0-9]+)*".formatted(MAX_LENGTH);

    private Slug() {}

    /**
     * Returns a name's slug: its letters a to z without accents and its digits, with a hyphen for
     * everything between. Empty if there is none, or it would be too long.
     */
    static Optional<String> of(String name) {
        String ascii = Normalizer.normalize(name, Form.NFKD).replaceAll("\\p{M}+", "");
        String slug =
                ascii.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-|-$", "");
        return Optional.of(slug).filter(text -> text.matches(FORM));
    }
}
