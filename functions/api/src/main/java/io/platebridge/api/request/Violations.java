package io.platebridge.api.request;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import io.platebridge.core.Violation;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Validates a value against its schema and describes the violations for the sender. A text is
 * described by its length only, because it may be a token or a plate.
 */
final class Violations {

    /** The most violations that the contract's problem holds. */
    private static final int MAX = 64;

    private Violations() {}

    /**
     * @param at name of the value, empty for a body
     */
    static List<Violation> of(Schema schema, String at, JsonNode value) {
        return schema.validate(value).stream()
                .limit(MAX)
                .map(error -> new Violation(field(at, error), expected(error), found(error)))
                .toList();
    }

    private static String field(String at, Error error) {
        StringBuilder field = new StringBuilder(at);
        NodePath path = error.getInstanceLocation();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object element = path.getElement(i);
            if (element instanceof Integer index) {
                field.append('[').append(index).append(']');
            } else {
                append(field, element.toString());
            }
        }
        if (error.getKeyword().equals("required")) {
            append(field, error.getProperty());
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    private static void append(StringBuilder field, String name) {
        field.append(field.isEmpty() ? "" : ".").append(name);
    }

    private static String expected(Error error) {
        JsonNode bound = error.getSchemaNode();
        return switch (error.getKeyword()) {
            case "required" -> "a value";
            case "type" -> type(bound.asString());
            case "enum" ->
                    bound.valueStream()
                            .map(JsonNode::asString)
                            .collect(Collectors.joining(", ", "one of ", ""));
            case "minLength" -> "at least %s characters".formatted(bound);
            case "maxLength" -> "at most %s characters".formatted(bound);
            case "minimum" -> "at least " + bound;
            case "maximum" -> "at most " + bound;
            case "maxItems" -> "at most %s elements".formatted(bound);
            case "pattern" -> "a text that matches " + bound.asString();
            case "format" -> format(bound.asString());
            default -> "%s %s".formatted(error.getKeyword(), bound);
        };
    }

    private static String type(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            default -> "an object";
        };
    }

    private static String format(String format) {
        return switch (format) {
            case "date-time" -> "a time as in RFC 3339, such as 2026-11-20T12:00:00Z";
            case "date" -> "a day as in RFC 3339, such as 2026-11-20";
            default -> "a value of the format " + format;
        };
    }

    private static String found(Error error) {
        return error.getKeyword().equals("required") ? "nothing" : shape(error.getInstanceNode());
    }

    /** Describes a value without its content, unless it is a number or boolean. */
    static String shape(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> "a text of %d characters".formatted(value.asString().length());
            case NUMBER, BOOLEAN -> value.toString();
            case ARRAY -> "a list of %d elements".formatted(value.size());
            case OBJECT, POJO -> "an object";
            case NULL, MISSING -> "nothing";
            case BINARY -> "bytes";
        };
    }
}
