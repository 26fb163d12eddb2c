package io.platebridge.edge.router.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.platebridge.edge.base.json.ForeignJson;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Scans a message without parsing it: checks that it is one well-formed JSON object (RFC 8259) in
 * valid UTF-8, which every subscriber's parser accepts, and finds the few fields that the router
 * needs. If a field occurs twice, the last one counts, as in browsers.
 *
 * <p>Reused for each message. Not thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // the place of a field in the arrays of this scan
public final class FrameScanner extends JsonTokens {

    /** The deepest nesting that is accepted. */
    private static final int MAX_DEPTH = ForeignJson.MAX_DEPTH;

    /** A field of interest. */
    public enum Field {
        TYPE("type"),
        STREAM_ID("streamId"),
        TIMESTAMP("timestamp"),
        DATA("data");

        @SuppressWarnings("ImmutableEnumChecker") // read only
        private final byte[] name;

        Field(String name) {
            this.name = name.getBytes(US_ASCII);
        }
    }

    private static final Field[] FIELDS = Field.values();

    /** The number of digits that always fit in a long. */
    private static final int MAX_DIGITS = 18;

    private int brace;
    private final int[] from = new int[FIELDS.length];
    private final int[] to = new int[FIELDS.length];

    /**
     * Scans a message.
     *
     * @param message from index 0 to its limit; its position and order stay unchanged
     * @return whether it is a JSON object
     */
    public boolean read(ByteBuffer message) {
        begin(message);
        Arrays.fill(from, FAULT);
        int at = space(0);
        if (byteAt(at) != '{') {
            return false;
        }
        at = object(at, 1);
        brace = at - 1;
        return at != FAULT && space(at) == end && (isAscii() || Utf8.valid(bytes));
    }

    /** Returns whether the object has a field, even if it is null. */
    public boolean has(Field field) {
        return from[field.ordinal()] != FAULT;
    }

    /** Returns whether a field is a string. */
    public boolean isString(Field field) {
        return has(field) && bytes.get(from[field.ordinal()]) == '"';
    }

    /** Returns whether a field is a number. */
    public boolean isNumber(Field field) {
        int first = has(field) ? bytes.get(from[field.ordinal()]) : 0;
        return first == '-' || (first >= '0' && first <= '9');
    }

    /** Returns whether a field is absent or null. */
    public boolean isAbsent(Field field) {
        return !has(field) || bytes.get(from[field.ordinal()]) == 'n';
    }

    /** Returns whether a field is this string, written without escapes. */
    public boolean is(Field field, byte[] text) {
        int start = from[field.ordinal()] + 1;
        if (!isString(field) || length(field) != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes.get(start + i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Returns the index of a string's first byte, after the quotation mark. */
    public int start(Field field) {
        return from[field.ordinal()] + 1;
    }

    /** Returns a string's bytes, without quotation marks, as they are written. */
    public int length(Field field) {
        return to[field.ordinal()] - from[field.ordinal()] - 2;
    }

    /** Returns a number, rounded; 0 if it is longer than any time. */
    public long number(Field field) {
        int start = from[field.ordinal()];
        int length = to[field.ordinal()] - start;
        if (length > 40) {
            return 0;
        }
        long whole = 0;
        int at = 0;
        for (; at < Math.min(length, MAX_DIGITS) && Character.isDigit(byteAt(start + at)); at++) {
            whole = 10 * whole + byteAt(start + at) - '0';
        }
        if (at == length) {
            return whole;
        }
        byte[] digits = new byte[length];
        bytes.get(start, digits);
        return (long) Double.parseDouble(new String(digits, US_ASCII));
    }

    /** Returns the index of the brace that closes the object. */
    public int brace() {
        return brace;
    }

    private int object(int open, int depth) {
        int at = space(open + 1);
        if (byteAt(at) == '}') {
            return at + 1;
        }
        while (true) {
            int key = at;
            at = byteAt(at) == '"' ? string(at) : FAULT;
            if (at == FAULT) {
                return FAULT;
            }
            int keyEnd = at;
            at = space(at);
            if (byteAt(at) != ':') {
                return FAULT;
            }
            int start = space(at + 1);
            at = value(start, depth);
            if (at == FAULT) {
                return FAULT;
            }
            if (depth == 1) {
                note(key + 1, keyEnd - 1, start, at);
            }
            at = space(at);
            switch (byteAt(at)) {
                case '}' -> {
                    return at + 1;
                }
                case ',' -> at = space(at + 1);
                default -> {
                    return FAULT;
                }
            }
        }
    }

    private int array(int open, int depth) {
        int at = space(open + 1);
        if (byteAt(at) == ']') {
            return at + 1;
        }
        while (true) {
            at = value(at, depth);
            if (at == FAULT) {
                return FAULT;
            }
            at = space(at);
            switch (byteAt(at)) {
                case ']' -> {
                    return at + 1;
                }
                case ',' -> at = space(at + 1);
                default -> {
                    return FAULT;
                }
            }
        }
    }

    private int value(int at, int depth) {
        return switch (byteAt(at)) {
            case '"' -> string(at);
            case '{' -> depth < MAX_DEPTH ? object(at, depth + 1) : FAULT;
            case '[' -> depth < MAX_DEPTH ? array(at, depth + 1) : FAULT;
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            case 'n' -> word(at, "null");
            default -> numeral(at);
        };
    }

    private void note(int key, int keyEnd, int start, int valueEnd) {
        for (Field field : FIELDS) {
            if (names(key, keyEnd, field.name)) {
                from[field.ordinal()] = start;
                to[field.ordinal()] = valueEnd;
            }
        }
    }

    /** Returns whether a key is this name once its escapes are decoded (RFC 8259 §7). */
    private boolean names(int start, int keyEnd, byte[] name) {
        int at = start;
        for (byte letter : name) {
            boolean escaped = at < keyEnd && bytes.get(at) == '\\';
            if (at >= keyEnd || letter != (escaped ? escaped(at) : bytes.get(at))) {
                return false;
            }
            at += escaped ? 6 : 1;
        }
        return at == keyEnd;
    }

    /** Returns the character of a six-character escape; 0 for a short one, which is no letter. */
    private int escaped(int at) {
        if (bytes.get(at + 1) != 'u') {
            return 0;
        }
        int character = 0;
        for (int i = 2; i < 6; i++) {
            character = character << 4 | Character.digit(bytes.get(at + i), 16);
        }
        return character;
    }
}
