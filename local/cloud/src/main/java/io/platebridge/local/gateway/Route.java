package io.platebridge.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation of the contract.
 *
 * @param method upper case
 * @param path with parameters in braces, e.g. {@code /api/pods/{pod_id}}
 * @param function that serves it
 * @param person whether the caller must be a signed-in person
 */
record Route(String method, String path, String function, boolean person) {
    /** How API Gateway names the route, e.g. {@code GET /api/pods}. */
    String key() {
        return method + " " + path;
    }

    /**
     * Returns the path's parameters, decoded, or empty if the path does not match. Segments are
     * split before decoding, so {@code %2F} is part of a value.
     */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> names = segments(path);
        List<String> values = segments(rawPath);
        if (names.size() != values.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            String value = decode(values.get(i));
            if (name.startsWith("{") && !value.isEmpty()) {
                parameters.put(name.substring(1, name.length() - 1), value);
            } else if (!name.equals(value)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    private static String decode(String segment) {
        // In a path a plus is a plus (RFC 3986 §3.3).
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
