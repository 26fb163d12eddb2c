package io.platebridge.core;

/**
 * One field of a request that is not as it should be. Holds no secret: {@code found} describes what
 * was found, it need not repeat it.
 *
 * @param field path in the body, or name of the parameter; cut at 256 characters
 * @param expected what the contract asks for; cut at 512 characters
 * @param found what came instead; cut at 256 characters
 */
public record Violation(String field, String expected, String found) {

    public Violation {
        field = cut(field, 256);
        expected = cut(expected, 512);
        found = cut(found, 256);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }
}
