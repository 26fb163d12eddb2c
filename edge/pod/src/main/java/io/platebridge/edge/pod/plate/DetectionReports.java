package io.platebridge.edge.pod.plate;

import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.GateOutcome;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.outbox.Outbox;
import io.platebridge.edge.base.outbox.Outcome;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import io.platebridge.edge.pod.cloud.Understands;
import io.platebridge.edge.pod.whitelist.LocalWhitelist;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports decisions about plates to the cloud, one at a time in the order of {@link ReportQueue},
 * until the cloud has answered each one. A decision that the cloud refuses is kept with the reason.
 */
public final class DetectionReports implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(DetectionReports.class);

    private final ReportQueue queue;
    private final PlateBridgeClient cloud;
    private final PlateSettings settings;
    private final LocalWhitelist whitelist;
    private final LongConsumer configVersion;
    private final PodGate gate;
    private final Clock clock;
    private final Outbox<PlateDecision> outbox;

    /**
     * Starts with what waited when the pod was last running.
     *
     * @param whitelist finds the listed plate that another one resembles
     * @param configVersion notified of the version that the cloud decided by
     * @param gate asked before each report
     */
    public DetectionReports(
            Database database,
            PlateBridgeClient cloud,
            PlateSettings settings,
            LocalWhitelist whitelist,
            Backoff backoff,
            LongConsumer configVersion,
            PodGate gate,
            Clock clock) {
        this.queue = new ReportQueue(database, clock);
        this.cloud = cloud;
        this.settings = settings;
        this.whitelist = whitelist;
        this.configVersion = configVersion;
        this.gate = gate;
        this.clock = clock;
        queue.makeAllDue(clock.instant());
        this.outbox = Outbox.start("detections", queue, this::send, backoff, clock);
    }

    /** Looks for decisions to report: an event was decided, or the cloud is reachable again. */
    public void wake() {
        queue.endDeferrals();
        outbox.wake();
    }

    private Outcome send(PlateDecision decided) throws InterruptedException {
        return switch (gate.beforeReport(decided)) {
            case PodGate.Answer.Hold(String reason, Duration pause) ->
                    new Outcome.Deferred(reason, pause);
            case PodGate.Answer.Report(Optional<GateOutcome> opening) -> report(decided, opening);
        };
    }

    private Outcome report(PlateDecision decided, Optional<GateOutcome> podGate)
            throws InterruptedException {
        try {
            DetectResponse answer = cloud.recordDetection(request(decided, podGate.orElse(null)));
            queue.markReported(decided, Optional.ofNullable(answer.gate()));
            LOG.info(
                    "detection_reported",
                    "event_id",
                    decided.id(),
                    "sequence",
                    decided.sequence(),
                    "decision",
                    answer.decision(),
                    "reason",
                    answer.reason(),
                    "duplicate",
                    answer.duplicate());
            configVersion.accept(answer.configVersion());
            return new Outcome.Delivered();
        } catch (IOException e) {
            return CloudOutcomes.of(e);
        } catch (ProblemException e) {
            return CloudOutcomes.of(e);
        }
    }

    private DetectRequest request(PlateDecision decided, @Nullable GateOutcome podGate) {
        Optional<SimilarPlate> similar = similar(decided);
        return new DetectRequest(
                decided.id().value(),
                settings.site().orElse(null),
                decided.plate().text(),
                null,
                similar.map(found -> found.plate().value()).orElse(null),
                similar.filter(SimilarPlate::isOnly).isPresent() ? true : null,
                decided.camera().map(CameraId::value).orElse(null),
                settings.podName().orElse(null),
                decided.score().orElse(null),
                decision(decided),
                decided.detectedAt(),
                decided.isCorrection() ? decided.sequence() : null,
                isLate(decided) ? true : null,
                decided.repeatOf().map(EventId::value).orElse(null),
                podGate,
                Understands.HOURS);
    }

    /** What let the car in is told, even if the list has changed. */
    private Optional<SimilarPlate> similar(PlateDecision decided) {
        return decided.takenFor()
                .map(plate -> new SimilarPlate(plate, true))
                .or(() -> whitelist.similarTo(decided.plate()));
    }

    /**
     * Returns whether the car may be gone by now. What was read in the future was read while the
     * clock was ahead, and the cloud would take it as read now.
     */
    private boolean isLate(PlateDecision decided) {
        Duration age = Duration.between(decided.detectedAt(), clock.instant()).abs();
        return decided.late() || age.compareTo(DetectionLog.LATE_AFTER) > 0;
    }

    /** Returns what the pod decided, or null if it had no whitelist to decide by. */
    private static io.platebridge.contract.@Nullable Decision decision(PlateDecision decided) {
        if (decided.decision().reason() == Reason.LIST_UNKNOWN) {
            return null;
        }
        return decided.decision().allows()
                ? io.platebridge.contract.Decision.ALLOW
                : io.platebridge.contract.Decision.DENY;
    }

    @Override
    public void close() {
        outbox.close();
    }
}
