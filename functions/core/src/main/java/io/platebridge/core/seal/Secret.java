package io.platebridge.core.seal;

import java.util.regex.Pattern;

/**
 * A secret that the cloud sends or signs with: the bearer key of a gate's controller, the key of a
 * webhook.
 *
 * @param value 1 to 1024 visible ASCII characters
 */
public record Secret(String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,1024}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public Secret {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a secret is 1 to 1024 visible ASCII characters; found %d characters"
                            .formatted(value.length()));
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
