package io.platebridge.core.detection;

import java.util.regex.Pattern;

/**
 * The id of an event at a pod, chosen by its detector; unique within the pod.
 *
 * @param value 1 to 128 visible ASCII characters, e.g. {@code 1763640000.475377-mxklsc}
 */
public record EventId(String value) {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,128}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public EventId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an event id is 1 to 128 visible ASCII characters; found %d characters"
                            .formatted(value.length()));
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
