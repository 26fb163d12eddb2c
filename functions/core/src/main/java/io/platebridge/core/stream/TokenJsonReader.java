package io.platebridge.core.stream;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object (RFC 8259). Rejects duplicate names, because readers disagree about which
 * one counts (RFC 8725 §2.4), and nesting beyond {@link #MAX_DEPTH}.
 */
final class TokenJsonReader {

    /** Our tokens need a depth of 2. */
    private static final int MAX_DEPTH = 8;

    private final String text;
    private int at;

    TokenJsonReader(String text) {
        this.text = text;
    }

    /**
     * Returns the object that the complete text consists of; integers as {@code Long}, other
     * numbers as {@code BigDecimal}.
     *
     * @throws IllegalArgumentException if the text is not one object
     */
    Map<String, @Nullable Object> object() {
        skipSpace();
        Map<String, @Nullable Object> object = object(MAX_DEPTH);
        skipSpace();
        if (at != text.length()) {
            throw broken("the end");
        }
        return object;
    }

    private Map<String, @Nullable Object> object(int depth) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        expect('{');
        if (skip('}')) {
            return object;
        }
        do {
            skipSpace();
            String name = string();
            expect(':');
            if (object.containsKey(name)) {
                throw broken("each name once");
            }
            object.put(name, value(depth - 1));
        } while (skip(','));
        expect('}');
        return object;
    }

    private List<@Nullable Object> array(int depth) {
        var array = new ArrayList<@Nullable Object>();
        expect('[');
        if (skip(']')) {
            return array;
        }
        do {
            array.add(value(depth - 1));
        } while (skip(','));
        expect(']');
        return array;
    }

    private @Nullable Object value(int depth) {
        if (depth == 0) {
            throw broken("at most %d levels".formatted(MAX_DEPTH));
        }
        skipSpace();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private @Nullable Object literal(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw broken(word);
        }
        at += word.length();
        return value;
    }

    private Number number() {
        int start = at;
        while (at < text.length() && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(start, at);
        if (digits.matches("-?(0|[1-9]\\d{0,17})")) {
            return Long.valueOf(digits);
        }
        if (digits.matches("-?(0|[1-9]\\d{0,17})\\.\\d{1,17}")) {
            return new BigDecimal(digits);
        }
        throw broken("a value");
    }

    private String string() {
        if (!skipQuote()) {
            throw broken("a string");
        }
        var out = new StringBuilder();
        while (!skipQuote()) {
            char c = next();
            if (c < ' ') {
                throw broken("no control character");
            }
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                String hex = text.substring(at, Math.min(at + 4, text.length()));
                if (!hex.matches("[0-9a-fA-F]{4}")) {
                    throw broken("four hex digits");
                }
                at += 4;
                yield (char) Integer.parseInt(hex, 16);
            }
            default -> throw broken("an escape");
        };
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw broken("'" + c + "'");
        }
    }

    private boolean skip(char c) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private boolean skipQuote() {
        boolean there = peek() == '"';
        at += there ? 1 : 0;
        return there;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw broken("more");
        }
        return text.charAt(at);
    }

    private char next() {
        char c = peek();
        at++;
        return c;
    }

    private IllegalArgumentException broken(String expected) {
        return new IllegalArgumentException("expected %s at %d".formatted(expected, at));
    }
}
