package io.platebridge.core.pod;

import io.platebridge.core.Base62;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod's credential: {@code pbk_<pod id>_<43 digits>_<6 digits>}, where the digits are base 62,
 * the first of them 256 random bits and the last the CRC-32 of all before them. {@code toString}
 * hides it.
 *
 * @param pod the pod that the key authenticates
 * @param text all of it
 */
public record ApiKey(PodId pod, String text) {

    private static final String PREFIX = "pbk_";
    private static final Pattern FORM =
            Pattern.compile("(pbk_([A-Za-z0-9._-]{1,64})_[0-9A-Za-z]{43})_([0-9A-Za-z]{6})");
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +(\\S+) *");

    /**
     * @throws IllegalArgumentException if the text is no key, or another pod's
     */
    public ApiKey {
        Matcher form = FORM.matcher(text);
        if (!form.matches()
                || !form.group(2).equals(pod.value())
                || !form.group(3).equals(Base62.checksum(form.group(1)))) {
            throw new IllegalArgumentException("an API key is pbk_<pod id>_<secret>_<checksum>");
        }
    }

    /** Makes a key with a fresh secret. */
    public static ApiKey create(PodId pod, RandomGenerator random) {
        String body = PREFIX + pod.value() + "_" + Base62.secret(random);
        return new ApiKey(pod, body + "_" + Base62.checksum(body));
    }

    /** Returns the key of a text, or empty if it is not one or its checksum is wrong. */
    public static Optional<ApiKey> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !form.group(3).equals(Base62.checksum(form.group(1)))) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(new PodId(form.group(2)), text));
    }

    /** Returns the key in an {@code Authorization} header (RFC 6750 §2.1), or empty. */
    public static Optional<ApiKey> ofHeader(String header) {
        Matcher bearer = BEARER.matcher(header);
        return bearer.matches() ? parse(bearer.group(1)) : Optional.empty();
    }

    /**
     * Returns the key in an {@code Authorization} header.
     *
     * @throws Refusal {@code api_key_missing} if there is no bearer token, {@code api_key_invalid}
     *     if it is not a key; neither reads the store
     */
    public static ApiKey ofAuthorization(Optional<String> header) {
        Matcher bearer = BEARER.matcher(header.orElse(""));
        if (!bearer.matches()) {
            throw new Refusal(
                    ErrorCode.API_KEY_MISSING, "the header Authorization: Bearer pbk_… is missing");
        }
        return parse(bearer.group(1)).orElseThrow(ApiKey::refused);
    }

    public SecretHash hash() {
        return SecretHash.of(text);
    }

    /** Returns the refusal of an invalid key, which is the same for every reason. */
    public static Refusal refused() {
        return new Refusal(
                ErrorCode.API_KEY_INVALID, "the API key is not one of the pod's valid keys");
    }

    @Override
    public String toString() {
        return "ApiKey[" + pod + "]";
    }
}
