package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error (RFC 9457).
 *
 * @param type address that names the code
 * @param title the meaning of the code
 * @param status HTTP status
 * @param detail the fault of the request at hand
 * @param error same as {@code code}; deployed pods look for it
 * @param remedy the remedy
 * @param violations at most 64
 */
public record Problem(
        String type,
        String title,
        int status,
        ErrorCode code,
        String detail,
        String error,
        String remedy,
        @Nullable List<Violation> violations) {

    /** Media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        requireNonNull(code, "code");
        requireNonNull(detail, "detail");
        requireNonNull(error, "error");
        requireNonNull(remedy, "remedy");
        violations = violations == null ? null : List.copyOf(violations);
    }

    /**
     * Returns the problem of a code for one request.
     *
     * @param detail the fault of the request at hand; cut at 1024 characters
     * @param violations the fields at fault, if it is about fields; cut at 64
     */
    public static Problem of(ErrorCode code, String detail, List<Violation> violations) {
        return new Problem(
                "https://platebridge.example/problems/" + code.wire(),
                code.title(),
                code.status(),
                code,
                detail.length() <= 1024 ? detail : detail.substring(0, 1023) + "…",
                code.wire(),
                code.remedy(),
                violations.isEmpty() ? null : violations.stream().limit(64).toList());
    }
}
