package io.platebridge.core.gate;

import java.util.regex.Pattern;

/**
 * The bearer key of a gate's controller.
 *
 * @param value 1 to 1024 visible ASCII characters
 */
public record GateSecret(String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,1024}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public GateSecret {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a gate's secret is 1 to 1024 visible ASCII characters; found %d characters"
                            .formatted(value.length()));
        }
    }

    @Override
    public String toString() {
        return "GateSecret[hidden]";
    }
}
