package io.platebridge.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.platebridge.api.request.Operation.Parameter;
import io.platebridge.core.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Path and query of a request on their way from text to values that their schemas accept. */
final class Parameters {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private Parameters() {}

    /**
     * Returns the parameters that are there, by name; others than the operation's are ignored.
     *
     * @throws io.platebridge.core.Refusal {@code invalid_request}
     */
    static Map<String, JsonNode> of(APIGatewayV2HTTPEvent event, List<Parameter> parameters) {
        Map<String, JsonNode> values = new HashMap<>();
        List<Violation> violations = new ArrayList<>();
        for (Parameter parameter : parameters) {
            Map<String, String> sent =
                    parameter.inPath()
                            ? event.getPathParameters()
                            : event.getQueryStringParameters();
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
