package io.platebridge.edge.pod.plate;

import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Due;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.cloud.Refusals;
import io.platebridge.edge.pod.plate.ReportQueue.Waiting;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells the cloud of decisions about plates until it has answered each, oldest first. While the
 * cloud is away all wait; one that the cloud can't serve now comes after the others; one that it
 * refuses for ever is kept with the reason.
 */
public final class DetectionReports implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DetectionReports.class);

    private final ReportQueue queue;
    private final PlateBridgeClient cloud;
    private final PlateSettings settings;
    private final LocalWhitelist whitelist;
    private final Backoff backoff;
    private final LongConsumer configVersion;
    private final Clock clock;
    private final Loop loop;
    private int failures;

    /**
     * Starts with what waited when the pod was last running.
     *
     * @param whitelist for hints at plates that resemble a listed one
     * @param configVersion told which version the cloud decided by
     */
    public DetectionReports(
            Database database,
            PlateBridgeClient cloud,
            PlateSettings settings,
            LocalWhitelist whitelist,
            Backoff backoff,
            LongConsumer configVersion,
            Clock clock) {
        this.queue = new ReportQueue(database);
        this.cloud = cloud;
        this.settings = settings;
        this.whitelist = whitelist;
        this.backoff = backoff;
        this.configVersion = configVersion;
        this.clock = clock;
        queue.restart(clock.instant());
        this.loop = Loop.start("detections", this::report);
    }

    /** An event was decided, or the cloud is back. */
    public void wake() {
        loop.wake();
    }

    private Duration report() throws InterruptedException {
        Waiting next = queue.next().orElse(null);
        if (next == null) {
            return Loop.UNTIL_WOKEN;
        }
        Duration left = Due.left(next.due(), clock.instant());
        return left.isPositive() ? left : report(next);
    }

    private Duration report(Waiting waiting) throws InterruptedException {
        PlateEvent event = waiting.event();
        try {
            DetectResponse answer = cloud.recordDetection(request(event));
            queue.reported(event);
            failures = 0;
            LOG.infof(
                    "detection_reported event_id=%s sequence=%d decision=%s reason=%s duplicate=%b",
                    event.id(),
                    event.sequence(),
                    answer.decision(),
                    answer.reason(),
                    answer.duplicate());
            configVersion.accept(answer.configVersion());
            return Duration.ZERO;
        } catch (IOException e) {
            LOG.debugf("detection_waits event_id=%s reason=%s", event.id(), e.getMessage());
            return backoff.after(++failures);
        } catch (ProblemException e) {
            return refused(waiting, e);
        }
    }

    /** Returns how long to leave the cloud alone: whoever can't serve one may serve none now. */
    private Duration refused(Waiting waiting, ProblemException e) {
        EventId id = waiting.event().id();
        Problem problem = e.problem();
        if (Refusals.isFinal(problem)) {
            String reason = problem.code().wire() + ": " + problem.detail();
            queue.refused(waiting.event(), reason);
            LOG.warnf("detection_refused event_id=%s reason=%s", id, reason);
            failures = 0;
            return Duration.ZERO;
        }
        failures++;
        Duration again = e.retryAfter().orElseGet(() -> backoff.after(waiting.failures() + 1));
        queue.failed(waiting.event(), Due.after(clock.instant(), again));
        LOG.infof(
                "detection_waits event_id=%s code=%s next_s=%d",
                id, problem.code().wire(), again.toSeconds());
        return e.retryAfter().orElseGet(() -> backoff.after(failures));
    }

    private DetectRequest request(PlateEvent event) {
        return new DetectRequest(
                event.id().value(),
                settings.site().orElse(null),
                event.plate().text(),
                null,
                whitelist.similarTo(event.plate()).map(Plate::value).orElse(null),
                event.camera().map(CameraId::value).orElse(null),
                settings.podName().orElse(null),
                event.score().orElse(null),
                decision(event),
                event.detectedAt(),
                event.isCorrection() ? event.sequence() : null,
                event.late() ? true : null,
                event.repeatOf().map(EventId::value).orElse(null));
    }

    /** What the pod decided; nothing where it had no whitelist to decide by. */
    private static io.platebridge.contract.@Nullable Decision decision(PlateEvent event) {
        if (event.decision().reason() == Reason.LIST_UNKNOWN) {
            return null;
        }
        return event.decision().allows()
                ? io.platebridge.contract.Decision.ALLOW
                : io.platebridge.contract.Decision.DENY;
    }

    @Override
    public void close() {
        loop.close();
    }
}
