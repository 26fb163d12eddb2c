package io.platebridge.core;

import java.util.List;

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

    /**
     * @param code the stable code
     * @param detail a sentence for the sender, without secrets
     * @param violations the invalid fields, if any
     */
    public Refusal(ErrorCode code, String detail, List<Violation> violations) {
        super(detail, null, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
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
