package io.platebridge.core;

import java.util.SortedMap;
import java.util.stream.Collectors;

/** Texts in JSON (RFC 8259 §7). */
public final class JsonText {

    private JsonText() {}

    /** Returns a text as a JSON string, with its quotation marks. */
    public static String quote(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /** Returns sorted fields as a JSON object, without white space. */
    public static String object(SortedMap<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quote(field.getKey()) + ":" + quote(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
