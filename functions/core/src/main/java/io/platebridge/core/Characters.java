package io.platebridge.core;

/** Characters as the contract counts them: code points, not UTF-16 units. */
public final class Characters {

    private Characters() {}

    /** Returns the number of code points of a text. */
    public static int count(String text) {
        return text.codePointCount(0, text.length());
    }
}
