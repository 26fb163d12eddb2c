package io.platebridge.api.request;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.Violation;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;

/** A field of a request on its way from text to a type of the core. */
public final class Field {

    private Field() {}

    /**
     * Converts a text to a type of the core, such as {@code Field.read("pod_id", text,
     * PodId::new)}.
     *
     * @param type throws IllegalArgumentException with a message that does not contain the text
     * @throws Refusal {@code invalid_request} with that message
     */
    public static <T> T read(String name, String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            String expected = String.valueOf(e.getMessage());
            throw new Refusal(
                    ErrorCode.INVALID_REQUEST,
                    name + ": " + expected,
                    List.of(
                            new Violation(
                                    name,
                                    expected,
                                    "a text of %d characters".formatted(text.length()))));
        }
    }

    /** Returns where in a body Jackson stopped, such as {@code cameras[0].name}. */
    static String path(JacksonException stopped) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : stopped.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }
}
