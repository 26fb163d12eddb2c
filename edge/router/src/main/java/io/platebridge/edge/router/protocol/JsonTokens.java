package io.platebridge.edge.router.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The tokens of JSON (RFC 8259 §2) in a message's bytes, each skipped from the index where it
 * begins. Strings, which are most of a frame, are skipped eight bytes at a time. Not thread-safe.
 */
abstract class JsonTokens {

    /** Returned instead of an index if the bytes are not such a token. */
    static final int FAULT = -1;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    protected ByteBuffer bytes = ByteBuffer.allocate(0);
    protected int end;
    private long seen;

    JsonTokens() {}

    /**
     * Begins a message.
     *
     * @param message from index 0 to its limit; its position and order stay unchanged
     */
    final void begin(ByteBuffer message) {
        bytes = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        end = message.limit();
        seen = 0;
    }

    /** Returns whether all strings so far are ASCII. */
    final boolean isAscii() {
        return (seen & HIGH) == 0;
    }

    /** Returns the index after a string, or {@code FAULT}. */
    final int string(int quote) {
        int at = quote + 1;
        while (true) {
            at = plain(at);
            int found = byteAt(at);
            if (found == '"') {
                return at + 1;
            } else if (found == '\\') {
                at = escape(at + 1);
                if (at == FAULT) {
                    return FAULT;
                }
            } else if (found >= 0 && found < ' ') { // a control character, or the end
                return FAULT;
            } else {
                seen |= found;
                at++;
            }
        }
    }

    /** Skips eight bytes at a time while none is a quotation mark, backslash or control. */
    private int plain(int start) {
        int at = start;
        while (at + 8 <= end) {
            long word = bytes.getLong(at);
            long quote = word ^ (ONES * '"');
            long slash = word ^ (ONES * '\\');
            long hit =
                    (((quote - ONES) & ~quote)
                                    | ((slash - ONES) & ~slash)
                                    | ((word - ONES * ' ') & ~word))
                            & HIGH;
            seen |= word;
            if (hit != 0) {
                return at + (Long.numberOfTrailingZeros(hit) >>> 3);
            }
            at += 8;
        }
        return at;
    }

    private int escape(int at) {
        return switch (byteAt(at)) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> at + 1;
            case 'u' -> {
                for (int i = 1; i <= 4; i++) {
                    if (Character.digit(byteAt(at + i), 16) < 0) {
                        yield FAULT;
                    }
                }
                yield at + 5;
            }
            default -> FAULT;
        };
    }

    /** Returns the index after a number, or {@code FAULT}. */
    final int numeral(int start) {
        int at = byteAt(start) == '-' ? start + 1 : start;
        int digits = byteAt(at) == '0' ? at + 1 : digits(at);
        if (digits == at) {
            return FAULT;
        }
        at = digits;
        if (byteAt(at) == '.') {
            digits = digits(at + 1);
            if (digits == at + 1) {
                return FAULT;
            }
            at = digits;
        }
        if (byteAt(at) == 'e' || byteAt(at) == 'E') {
            at += byteAt(at + 1) == '+' || byteAt(at + 1) == '-' ? 2 : 1;
            digits = digits(at);
            if (digits == at) {
                return FAULT;
            }
            at = digits;
        }
        return at;
    }

    private int digits(int start) {
        int at = start;
        while (byteAt(at) >= '0' && byteAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Returns the index after a literal, or {@code FAULT}. */
    final int word(int at, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (byteAt(at + i) != word.charAt(i)) {
                return FAULT;
            }
        }
        return at + word.length();
    }

    /** Returns the index after white space. */
    final int space(int start) {
        int at = start;
        while (true) {
            switch (byteAt(at)) {
                case ' ', '\t', '\n', '\r' -> at++;
                default -> {
                    return at;
                }
            }
        }
    }

    /** Returns the byte at an index, signed; after the end zero, which no JSON contains. */
    final int byteAt(int at) {
        return at < end ? bytes.get(at) : 0;
    }
}
