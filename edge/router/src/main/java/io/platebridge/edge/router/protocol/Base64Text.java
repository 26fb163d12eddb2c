package io.platebridge.edge.router.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 (RFC 4648 §4) in a JSON string. Some libraries escape what they need not: the slash as
 * {@code \/}, plus and equals sign as <code>&#92;u002b</code> and <code>&#92;u003d</code>; and some
 * end lines, which browsers pass over too.
 */
final class Base64Text {

    private Base64Text() {}

    /**
     * Returns the bytes.
     *
     * @param text the string from an index on, well-formed, without quotation marks
     * @return the bytes, or empty if the text is not base64
     */
    static Optional<byte[]> bytes(byte[] text, int start) {
        byte[] base64 = start == 0 ? text : Arrays.copyOfRange(text, start, text.length);
        // Most texts have no escape, so it is not searched for first.
        return decoded(base64).or(() -> unescaped(base64).flatMap(Base64Text::decoded));
    }

    private static Optional<byte[]> decoded(byte[] base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Returns the text without escapes and line ends, or empty if it has none. */
    private static Optional<byte[]> unescaped(byte[] text) {
        var plain = ByteBuffer.allocate(text.length);
        int at = 0;
        while (at < text.length) {
            if (text[at] != '\\') {
                plain.put(text[at++]);
                continue;
            }
            switch (text[at + 1]) {
                case 'n', 'r' -> {}
                case 'u' -> {
                    plain.put(character(text, at + 2));
                    at += 4;
                }
                default -> plain.put(text[at + 1]);
            }
            at += 2;
        }
        return plain.hasRemaining()
                ? Optional.of(Arrays.copyOf(plain.array(), plain.position()))
                : Optional.empty();
    }

    /** Returns the character of four hexadecimal digits; one that base64 has not if not ASCII. */
    private static byte character(byte[] text, int start) {
        int character = 0;
        for (int i = start; i < start + 4; i++) {
            character = character << 4 | Character.digit(text[i], 16);
        }
        return character < 0x80 ? (byte) character : 0;
    }
}
