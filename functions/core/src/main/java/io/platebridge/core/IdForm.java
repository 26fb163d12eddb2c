package io.platebridge.core;

import java.util.regex.Pattern;

/**
 * The form of one kind of id. Ids become parts of store keys and file paths, so none may contain
 * {@code #}, {@code /}, {@code ~} or a space.
 *
 * @param noun the kind of id, for messages
 * @param maxLength the longest id, characters
 * @param characters the characters allowed, for messages
 * @param pattern one or more of those characters
 */
public record IdForm(String noun, int maxLength, String characters, Pattern pattern) {

    // Dots alone would be a relative path.
    private static final Pattern WORD =
            Pattern.compile("[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final Pattern SUBJECT = Pattern.compile("[!-~&&[^#/]]+");

    /** Returns the form of free text ids such as {@code main-gate-pod}, {@code camera_1}, UUIDs. */
    public static IdForm word(String noun, int maxLength) {
        return new IdForm(noun, maxLength, "letters, digits, '.', '_' and '-'", WORD);
    }

    /** Returns the form of ids that an identity provider chose, e.g. {@code auth0|6512}. */
    public static IdForm subject(String noun, int maxLength) {
        return new IdForm(noun, maxLength, "visible ASCII characters but '#' and '/'", SUBJECT);
    }

    /**
     * Returns {@code value} if it has this form.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public String check(String value) {
        if (value.isEmpty() || value.length() > maxLength || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a %s is 1 to %d %s; found %d characters"
                            .formatted(noun, maxLength, characters, value.length()));
        }
        return value;
    }
}
