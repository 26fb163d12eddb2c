package io.platebridge.edge.pod.cloud;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.pod.PodId;
import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Status of the connection to the cloud, as reported by {@code /health}. Each change is logged
 * once, and a refusal that needs a person as a warning. Thread-safe.
 */
public final class CloudStatus {

    /**
     * The status at a moment.
     *
     * @param pod the pod's id, once it is registered
     * @param lastHeartbeat when the cloud last answered one
     * @param error the present fault, without secrets
     */
    public record Status(
            Optional<PodId> pod, Optional<Instant> lastHeartbeat, Optional<Fault> error) {}

    /**
     * A fault of the connection.
     *
     * @param code stable: {@code unreachable}, or the code of the cloud's refusal
     * @param detail a description for a person, with the remedy if one is needed
     */
    public record Fault(String code, String detail) {}

    private static final EventLog LOG = EventLog.of(CloudStatus.class);

    private final Clock clock;

    @GuardedBy("this")
    private Status status = new Status(Optional.empty(), Optional.empty(), Optional.empty());

    @GuardedBy("this")
    private boolean unanswered;

    @GuardedBy("this")
    private long answers;

    public CloudStatus(Clock clock) {
        this.clock = clock;
    }

    public synchronized Status status() {
        return status;
    }

    /**
     * Tells whether the latest request got no answer, or one that says that the cloud cannot answer
     * now (429 or 5xx). A refusal is an answer.
     */
    public synchronized boolean isUnanswered() {
        return unanswered;
    }

    /** Returns how many requests the cloud has answered since the start; refusals are answers. */
    synchronized long answers() {
        return answers;
    }

    void markRegistered(PodId pod) {
        LOG.info("pod_identified", "pod_id", pod);
        change(false, now -> new Status(Optional.of(pod), now.lastHeartbeat, Optional.empty()));
    }

    void markAnswered() {
        if (status().error().isPresent()) {
            LOG.info("cloud_reachable");
        }
        change(false, now -> new Status(now.pod, Optional.of(clock.instant()), Optional.empty()));
    }

    void markUnreachable(IOException cause) {
        var fault =
                new Fault(
                        "unreachable",
                        "no answer (%s); see whether this box reaches the Internet, and whether portal_url is right"
                                .formatted(cause.getMessage()));
        if (isNew(fault)) {
            LOG.info("cloud_unreachable", "reason", fault.detail);
        }
        setFault(true, fault);
    }

    void markRefused(ProblemException refusal) {
        Problem problem = refusal.problem();
        var fault = new Fault(problem.code().wire(), problem.detail() + "; " + problem.remedy());
        if (refusal.isTransient()) {
            markFailed(fault);
        } else {
            markRefused(fault);
        }
    }

    void markRefused(Fault fault) {
        if (isNew(fault)) {
            LOG.warn("cloud_request_refused", "code", fault.code, "detail", fault.detail);
        }
        setFault(false, fault);
    }

    private void markFailed(Fault fault) {
        if (isNew(fault)) {
            LOG.info("cloud_request_failed", "code", fault.code, "detail", fault.detail);
        }
        setFault(true, fault);
    }

    private boolean isNew(Fault fault) {
        return status().error().map(Fault::code).filter(fault.code::equals).isEmpty();
    }

    private void setFault(boolean isUnanswered, Fault fault) {
        change(isUnanswered, now -> new Status(now.pod, now.lastHeartbeat, Optional.of(fault)));
    }

    private synchronized void change(boolean isUnanswered, UnaryOperator<Status> change) {
        unanswered = isUnanswered;
        answers += isUnanswered ? 0 : 1;
        status = change.apply(status);
    }
}
