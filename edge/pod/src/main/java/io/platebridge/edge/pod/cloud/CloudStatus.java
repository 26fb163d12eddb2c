package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.pod.PodId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * How the pod and its cloud get on, for {@code /health}. Each change is logged once: a cloud that
 * is away comes back by itself, a refusal needs a person. Thread-safe.
 */
public final class CloudStatus {

    /**
     * The link at a moment.
     *
     * @param pod who the pod is, once it is registered
     * @param lastHeartbeat when the cloud last answered one
     * @param error what is wrong now, without secrets
     */
    public record Status(
            Optional<PodId> pod, Optional<Instant> lastHeartbeat, Optional<Fault> error) {}

    /**
     * What is wrong with the link.
     *
     * @param code stable: {@code unreachable}, or the code of the cloud's refusal
     * @param detail what a person should know, with the remedy where one is needed
     */
    public record Fault(String code, String detail) {}

    private static final Logger LOG = Logger.getLogger(CloudStatus.class);

    private final Clock clock;
    private Status status = new Status(Optional.empty(), Optional.empty(), Optional.empty());

    public CloudStatus(Clock clock) {
        this.clock = clock;
    }

    public synchronized Status status() {
        return status;
    }

    void registered(PodId pod) {
        LOG.infof("pod_identified pod_id=%s", pod);
        change(now -> new Status(Optional.of(pod), now.lastHeartbeat, Optional.empty()));
    }

    void answered() {
        if (status().error().isPresent()) {
            LOG.info("cloud_answers_again");
        }
        change(now -> new Status(now.pod, Optional.of(clock.instant()), Optional.empty()));
    }

    void unreachable(IOException cause) {
        var fault = new Fault("unreachable", String.valueOf(cause.getMessage()));
        if (isNew(fault)) {
            LOG.infof("cloud_unreachable reason=%s", fault.detail);
        }
        failed(fault);
    }

    void refused(ProblemException refusal) {
        Problem problem = refusal.problem();
        var fault = new Fault(problem.code().wire(), problem.detail() + "; " + problem.remedy());
        tell(fault, refusal.isTransient() ? Logger.Level.INFO : Logger.Level.WARN);
    }

    void refused(Fault fault) {
        tell(fault, Logger.Level.WARN);
    }

    private void tell(Fault fault, Logger.Level level) {
        if (isNew(fault)) {
            LOG.logf(level, "cloud_refuses code=%s detail=%s", fault.code, fault.detail);
        }
        failed(fault);
    }

    private boolean isNew(Fault fault) {
        return status().error().map(Fault::code).filter(fault.code::equals).isEmpty();
    }

    private void failed(Fault fault) {
        change(now -> new Status(now.pod, now.lastHeartbeat, Optional.of(fault)));
    }

    private synchronized void change(UnaryOperator<Status> change) {
        status = change.apply(status);
    }
}
