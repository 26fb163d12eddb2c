package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cloud answered, and the answer is an error. */
public final class ProblemException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient @Nullable Duration retryAfter;

    ProblemException(Problem problem, @Nullable Duration retryAfter) {
        super("%d %s: %s".formatted(problem.status(), problem.code().wire(), problem.detail()));
        this.problem = requireNonNull(problem);
        this.retryAfter = retryAfter;
    }

    /** Returns the problem in the answer, or one derived from the answer's status. */
    public Problem problem() {
        return problem;
    }

    /** Returns how long the cloud asks to wait before the next attempt, if it does. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Tells whether the same request may succeed later: 429 or 5xx. */
    public boolean isTransient() {
        return problem.status() == 429 || problem.status() >= 500;
    }
}
