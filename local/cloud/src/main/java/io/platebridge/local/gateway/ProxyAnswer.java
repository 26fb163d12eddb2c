package io.platebridge.local.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP response that a caller gets from a function.
 *
 * @param headers names in lower case
 */
record ProxyAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** Lambda's limit for an answer, octets. */
    private static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    /** An answer of the gateway itself; API Gateway's have one field. */
    static ProxyAnswer message(int status, String message) {
        return new ProxyAnswer(
                status,
                Map.of("content-type", List.of("application/json")),
                JSON.writeValueAsBytes(Map.of("message", message)));
    }

    /** The same with one more header. */
    ProxyAnswer with(String name, String value) {
        Map<String, List<String>> more = new TreeMap<>(headers);
        more.put(name, List.of(value));
        return new ProxyAnswer(status, more, body);
    }

    /**
     * Unwraps a function's answer of payload version 2.0. A JSON object with a {@code statusCode}
     * says it all; any other JSON is the body of a 200.
     *
     * @return empty when it is neither, or too large, which API Gateway answers with 500
     */
    static Optional<ProxyAnswer> of(byte[] payload) {
        if (payload.length > MAX_PAYLOAD) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(payload);
            if (!node.has("statusCode")) {
                return Optional.of(
                        new ProxyAnswer(
                                200, Map.of("content-type", List.of("application/json")), payload));
            }
            return Optional.of(
                    new ProxyAnswer(node.get("statusCode").asInt(), headers(node), body(node)));
        } catch (JacksonException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> headers(JsonNode node) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put("content-type", List.of("text/plain;charset=UTF-8"));
        node.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(
                                header.getKey().toLowerCase(Locale.ROOT),
                                List.of(header.getValue().asString())));
        List<String> cookies = new ArrayList<>();
        node.path("cookies").forEach(cookie -> cookies.add(cookie.asString()));
        if (!cookies.isEmpty()) {
            headers.put("set-cookie", cookies);
        }
        headers.remove("content-length");
        // CORS headers are the gateway's.
        headers.keySet().removeIf(name -> name.startsWith("access-control-"));
        return headers;
    }

    private static byte[] body(JsonNode node) {
        String body = node.path("body").asString("");
        return node.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
