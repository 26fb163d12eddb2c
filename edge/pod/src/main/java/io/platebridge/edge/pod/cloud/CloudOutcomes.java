package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.edge.base.outbox.Outcome;
import java.io.IOException;

/** Classifies the cloud's answers to something that an outbox sends. */
public final class CloudOutcomes {

    private CloudOutcomes() {}

    /** Returns the outcome of a request that the cloud answered with an error. */
    public static Outcome of(ProblemException answer) {
        return isFinal(answer.problem())
                ? new Outcome.Refused(reason(answer))
                : new Outcome.Unavailable(reason(answer), answer.retryAfter());
    }

    /** Returns the outcome of a request that the cloud did not answer. */
    public static Outcome of(IOException cause) {
        return new Outcome.Unreachable(String.valueOf(cause.getMessage()));
    }

    /** Returns the error's code and detail. */
    public static String reason(ProblemException answer) {
        return answer.problem().code().wire() + ": " + answer.problem().detail();
    }

    private static boolean isFinal(Problem problem) {
        // The code of a proxy's own 4xx is derived from its status; the cloud did not send it.
        boolean ofProxy = problem.type().equals("about:blank");
        return problem.code().isFinal() && !ofProxy;
    }
}
