package io.platebridge.local.gateway;

import com.sun.net.httpserver.Headers;
import java.util.Optional;
import java.util.Set;

/**
 * Which web pages may call the API (Fetch standard, "CORS protocol"). API Gateway answers
 * preflights itself, before route and authorizer, and its headers replace those of a function.
 *
 * @param origins e.g. {@code http://localhost:8080}
 */
record CrossOrigin(Set<String> origins) {
    CrossOrigin {
        origins = Set.copyOf(origins);
    }

    static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.headers().containsKey("origin")
                && request.headers().containsKey("access-control-request-method");
    }

    /** Adds the headers that let an allowed origin read the answer. */
    void addTo(Headers answer, Request request) {
        Optional<String> origin = request.header("origin").filter(origins::contains);
        if (origin.isEmpty()) {
            return;
        }
        answer.set("access-control-allow-origin", origin.get());
        answer.add("vary", "origin");
        if (isPreflight(request)) {
            answer.set("access-control-allow-methods", "GET,POST,PUT,PATCH,DELETE");
            answer.set(
                    "access-control-allow-headers", "authorization,content-type,idempotency-key");
            answer.set("access-control-max-age", "600");
        }
    }
}
