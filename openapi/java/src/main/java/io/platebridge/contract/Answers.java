package io.platebridge.contract;

import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** Interprets answers other than 200. */
final class Answers {

    private Answers() {}

    static ProblemException problem(HttpResponse<byte[]> response) {
        // RFC 9110 §10.2.3, seconds only: a date would rely on two clocks.
        return new ProblemException(
                read(response.statusCode(), response.body()),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("[0-9]{1,5}"))
                        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                        .orElse(null));
    }

    /**
     * Returns the answer's problem, or one derived from its status if a proxy or a newer cloud
     * answered.
     */
    private static Problem read(int status, byte[] body) {
        try {
            Problem problem = ContractJson.MAPPER.readValue(body, Problem.class);
            return problem == null ? byStatus(status) : problem;
        } catch (JacksonException _) {
            return byStatus(status);
        }
    }

    private static Problem byStatus(int status) {
        ErrorCode code = meaning(status);
        return new Problem(
                "about:blank",
                "The answer is no problem document",
                status,
                code,
                "HTTP status " + status,
                code.wire(),
                "Check that the address is the control plane's.",
                null);
    }

    private static ErrorCode meaning(int status) {
        return switch (status) {
            case 401, 403 -> ErrorCode.SESSION_INVALID;
            case 404 -> ErrorCode.ROUTE_UNKNOWN;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413 -> ErrorCode.BODY_TOO_LARGE;
            case 429 -> ErrorCode.TOO_MANY_REQUESTS;
            default -> status >= 500 ? ErrorCode.UNAVAILABLE : ErrorCode.INVALID_REQUEST;
        };
    }
}
