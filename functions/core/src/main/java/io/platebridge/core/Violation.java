package io.platebridge.core;

/**
 * One invalid field of a request. Holds no secret: {@code found} describes what was found, it need
 * not repeat it.
 *
 * @param field path in the body, or name of the parameter; cut at 256 characters
 * @param expected what the contract requires; cut at 512 characters
 * @param found what was sent; cut at 256 characters
 */
public record Violation(String field, String expected, String found) {

    public Violation {
        field = cut(field, 256);
        expected = cut(expected, 512);
        found = cut(found, 256);
    }

    private static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        // Half a surrogate pair has no form in UTF-8.
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
