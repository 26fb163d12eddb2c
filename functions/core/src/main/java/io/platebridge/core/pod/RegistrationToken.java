package io.platebridge.core.pod;

import io.platebridge.core.Base62;
import io.platebridge.core.SecretHash;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a device become a pod: {@code pbreg_<43 digits>_<6 digits>}, made like an {@link ApiKey}.
 * {@code toString} hides it.
 *
 * @param text all of it
 */
public record RegistrationToken(String text) {

    private static final Pattern FORM = Pattern.compile("(pbreg_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})");

    /**
     * @throws IllegalArgumentException if the text is no token
     */
    public RegistrationToken {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(2).equals(Base62.checksum(form.group(1)))) {
            throw new IllegalArgumentException("a registration token is pbreg_<secret>_<checksum>");
        }
    }

    /** Makes a token with a fresh secret. */
    public static RegistrationToken create(RandomGenerator random) {
        String body = "pbreg_" + Base62.secret(random);
        return new RegistrationToken(body + "_" + Base62.checksum(body));
    }

    /** Returns the token of a text, or empty if it is not one or its checksum is wrong. */
    public static Optional<RegistrationToken> parse(String text) {
        try {
            return Optional.of(new RegistrationToken(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    public SecretHash hash() {
        return SecretHash.of(text);
    }

    @Override
    public String toString() {
        return "RegistrationToken[…]";
    }
}
