package io.platebridge.api.request;

import io.platebridge.api.request.Operation.Parameter;
import io.platebridge.core.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The query of a request on its way from text to values that their schemas accept. */
final class Query {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private Query() {}

    /**
     * Returns the parameters that are there, by name; others than the operation's are ignored.
     *
     * @throws io.platebridge.core.Refusal {@code invalid_request}
     */
    static Map<String, JsonNode> of(
            @Nullable Map<String, String> sent, List<Parameter> parameters) {
        Map<String, JsonNode> values = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Parameter parameter : parameters) {
            String text = sent == null ? null : sent.get(parameter.name());
            if (text != null) {
                JsonNode value = value(parameter, text);
                violations.addAll(Violations.of(parameter.schema(), parameter.name(), value));
                values.put(parameter.name(), value);
            }
        }
        if (!violations.isEmpty()) {
            throw Body.invalid(violations);
        }
        return values;
    }

    private static JsonNode value(Parameter parameter, String text) {
        return parameter.integer() && WHOLE_NUMBER.matcher(text).matches()
                ? JsonNodeFactory.instance.numberNode(Long.parseLong(text))
                : JsonNodeFactory.instance.stringNode(text);
    }
}
