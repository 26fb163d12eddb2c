package io.platebridge.core;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A request that cannot be served, for a reason that its sender can correct. The only exception
 * type of the product's rules; an expected outcome is a value instead.
 *
 * <p>It has no stack trace, because it describes the request and not the code.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient List<Violation> violations;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code the stable code
     * @param detail a sentence for the sender, without secrets
     * @param violations the invalid fields, if any
     */
    public Refusal(ErrorCode code, String detail, List<Violation> violations) {
        this(code, detail, violations, Optional.empty());
    }

    private Refusal(
            ErrorCode code,
            String detail,
            List<Violation> violations,
            Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    public Refusal(ErrorCode code, String detail) {
        this(code, detail, List.of());
    }

    /** Returns the refusal of a request because of one field. */
    public static Refusal invalid(String field, String expected, String found) {
        var violation = new Violation(field, expected, found);
        return new Refusal(
                ErrorCode.INVALID_REQUEST,
                "%s: expected %s, found %s"
                        .formatted(violation.field(), violation.expected(), violation.found()),
                List.of(violation));
    }

    /** Returns the same refusal of a request that may succeed after a time. */
    public Refusal retryAfter(Duration wait) {
        return new Refusal(code, detail(), violations, Optional.of(wait));
    }

    /** Returns after which time the request may succeed, if that is known. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    /** Returns the sentence for the sender. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }
}
