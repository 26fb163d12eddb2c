package io.platebridge.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.networknt.schema.Schema;
import io.platebridge.contract.ContractJson;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.Violation;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a request on its way from bytes to a value that its schema accepts. */
final class Body {

    private static final double BEYOND_LONG = 0x1p63;
    private static final double TINY = 1e-100;

    private Body() {}

    /**
     * Returns the body with its nulls dropped, since null means the same as absent.
     *
     * @param required whether a body is required; otherwise an absent body means an empty object
     * @param maxBytes the largest body that is parsed
     * @throws Refusal {@code body_missing}, {@code body_too_large}, {@code invalid_json} or {@code
     *     invalid_request}
     */
    static JsonNode of(APIGatewayV2HTTPEvent event, Schema schema, boolean required, int maxBytes) {
        byte[] bytes = bytes(event, maxBytes);
        JsonNode body = parse(bytes);
        if (body.isMissingNode() || body.isNull()) {
            if (!required) {
                return ContractJson.MAPPER.createObjectNode();
            }
            throw new Refusal(ErrorCode.BODY_MISSING, "body: a JSON object is required");
        }
        dropNulls(body);
        demandBounded("", body);
        List<Violation> violations = Violations.of(schema, "", body);
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
        return body;
    }

    static Refusal invalid(List<Violation> violations) {
        Violation first = violations.getFirst();
        return new Refusal(
                ErrorCode.INVALID_REQUEST,
                "%s: expected %s, found %s"
                        .formatted(first.field(), first.expected(), first.found()),
                violations);
    }

    private static byte[] bytes(APIGatewayV2HTTPEvent event, int maxBytes) {
        String body = event.getBody() == null ? "" : event.getBody();
        byte[] bytes;
        try {
            bytes =
                    event.getIsBase64Encoded()
                            ? Base64.getDecoder().decode(body)
                            : body.getBytes(UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Refusal(ErrorCode.INVALID_JSON, "body: invalid Base64");
        }
        if (bytes.length > maxBytes) {
            throw new Refusal(
                    ErrorCode.BODY_TOO_LARGE,
                    "body: expected at most %d bytes, found %d".formatted(maxBytes, bytes.length));
        }
        return bytes;
    }

    private static JsonNode parse(byte[] bytes) {
        try {
            return ContractJson.MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            // The exception's own message would repeat the input.
            throw new Refusal(
                    ErrorCode.INVALID_JSON,
                    at == null
                            ? "body: invalid JSON"
                            : "body: invalid JSON at line %d, column %d"
                                    .formatted(at.getLineNr(), at.getColumnNr()));
        }
    }

    private static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.removeNulls();
        }
        node.forEach(Body::dropNulls);
    }

    /**
     * The validator treats 1e308 as a whole number and fails when it compares it with a bound, and
     * the store cannot hold numbers as small as 1e-131.
     */
    private static void demandBounded(String field, JsonNode node) {
        double size = node.isNumber() ? Math.abs(node.doubleValue()) : 0;
        if (size >= BEYOND_LONG || (size > 0 && size < TINY)) {
            String name = field.isEmpty() ? "body" : field;
            throw invalid(
                    List.of(
                            new Violation(
                                    name,
                                    "0 or a number from 1e-100 to 2^63",
                                    Violations.shape(node))));
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String name = entry.getKey();
            demandBounded(field.isEmpty() ? name : field + "." + name, entry.getValue());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            demandBounded("%s[%d]".formatted(field, i), node.get(i));
        }
    }
}
