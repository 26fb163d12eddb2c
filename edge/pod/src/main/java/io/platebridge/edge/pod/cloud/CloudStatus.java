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

    public CloudStatus(Clock clock) {
        this.clock = clock;
    }

    public synchronized Status status() {
        return status;
    }

    void markRegistered(PodId pod) {
        LOG.info("pod_identified", "pod_id", pod);
        change(now -> new Status(Optional.of(pod), now.lastHeartbeat, Optional.empty()));
    }

    void markAnswered() {
        if (status().error().isPresent()) {
            LOG.info("cloud_reachable");
        }
        change(now -> new Status(now.pod, Optional.of(clock.instant()), Optional.empty()));
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
        setFault(fault);
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
        setFault(fault);
    }

    private void markFailed(Fault fault) {
        if (isNew(fault)) {
            LOG.info("cloud_request_failed", "code", fault.code, "detail", fault.detail);
        }
        setFault(fault);
    }

    private boolean isNew(Fault fault) {
        return status().error().map(Fault::code).filter(fault.code::equals).isEmpty();
    }

    private void setFault(Fault fault) {
        change(now -> new Status(now.pod, now.lastHeartbeat, Optional.of(fault)));
    }

    private synchronized void change(UnaryOperator<Status> change) {
        status = change.apply(status);
    }
}
