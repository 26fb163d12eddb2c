package io.platebridge.core.tenancy;

import io.platebridge.core.Base62;
import io.platebridge.core.SecretHash;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token that a person uses once: {@code <kind>_<43 digits>_<6 digits>}, where the digits are base
 * 62, the first of them 256 random bits and the last the CRC-32 of all before them. {@code
 * toString} hides it.
 *
 * @param text all of it
 */
public record OneTimeToken(String text) {

    /** What a token is for. */
    public enum Kind {
        /** Makes a person a member of a company. */
        INVITATION("pbinv"),
        /** Makes a person the first owner of an installation. */
        BOOTSTRAP("pbboot");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final Pattern FORM =
            Pattern.compile("((?:pbinv|pbboot)_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})");

    /**
     * @throws IllegalArgumentException if the text is no token
     */
    public OneTimeToken {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(2).equals(Base62.checksum(form.group(1)))) {
            throw new IllegalArgumentException("a token is <kind>_<secret>_<checksum>");
        }
    }

    /** Makes a token with a fresh secret. */
    public static OneTimeToken create(Kind kind, RandomGenerator random) {
        String body = kind.prefix + "_" + Base62.secret(random);
        return new OneTimeToken(body + "_" + Base62.checksum(body));
    }

    /** Returns the token of a text, or empty if it is not one of this kind. */
    public static Optional<OneTimeToken> parse(Kind kind, String text) {
        try {
            return Optional.of(new OneTimeToken(text))
                    .filter(token -> token.text.startsWith(kind.prefix + "_"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public SecretHash hash() {
        return SecretHash.of(text);
    }

    @Override
    public String toString() {
        return "OneTimeToken[…]";
    }
}
