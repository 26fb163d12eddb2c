package io.platebridge.api.detection;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectRequest;
import io.platebridge.contract.DetectResponse;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.detection.PodOpening;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The function {@code detect}: decides about a plate that a pod saw, stores it, opens the gate, and
 * tells people about a car that does not pass.
 */
@Singleton
@Named("detect")
public final class DetectHandler implements ApiFunction {

    private final PodAuthentication pods;
    private final DetectionLog detections;
    private final CarGate gate;
    private final PeopleAtGate people;
    private final RequestDispatcher dispatcher;

    @Inject
    public DetectHandler(ControlPlane cloud) {
        this.pods = cloud.podAuthentication();
        this.detections = cloud.detectionLog();
        this.gate = new CarGate(cloud.gateOpener(), cloud.clock());
        this.people = new PeopleAtGate(cloud.carPush());
        this.dispatcher =
                new RequestDispatcher(
                        "detect", cloud.costs(), Map.of("recordDetection", this::recordDetection));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private DetectResponse recordDetection(ApiRequest call) {
        long started = System.nanoTime();
        DetectRequest request = call.body(DetectRequest.class);
        DetectionReport report = report(request);
        Pod pod = call.pod(pods);
        DetectionLog.Recorded recorded = detections.record(pod, report);
        Optional<GateOutcome> opened = gate.open(recorded, since(started));
        people.tell(recorded, opened, since(started));
        Decision decision = recorded.change().decision();
        var verdict = io.platebridge.contract.Decision.valueOf(decision.verdict().name());
        return new DetectResponse(
                recorded.detection().event().value(),
                verdict,
                reason(decision, request),
                recorded.duplicate(),
                recorded.configVersion(),
                true,
                verdict,
                opened.map(outcome -> outcome == GateOutcome.OPENED).orElse(recorded.opensGate()),
                opened.map(outcome -> io.platebridge.contract.GateOutcome.valueOf(outcome.name()))
                        .orElse(null));
    }

    /** An older pod cannot read a reason that it does not know, and would repeat its report. */
    private static DecisionReason reason(Decision decision, DetectRequest request) {
        return switch (decision.reason()) {
            case OUTSIDE_HOURS, USED_UP ->
                    "hours".equals(request.understands())
                            ? DecisionReason.valueOf(decision.reason().name())
                            : DecisionReason.DISABLED;
            case LOOK_ALIKE ->
                    request.onlyLookAlike() == null
                            ? DecisionReason.LISTED
                            : DecisionReason.LOOK_ALIKE;
            case LISTED, NOT_LISTED, NOT_A_PLATE, DISABLED, NOT_YET_VALID, EXPIRED, LIST_UNKNOWN ->
                    DecisionReason.valueOf(decision.reason().name());
        };
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private static DetectionReport report(DetectRequest request) {
        String plate =
                nonBlank(request.plate())
                        .or(() -> nonBlank(request.licensePlate()))
                        .orElseThrow(() -> Refusal.invalid("plate", "a plate", "nothing"));
        return new DetectionReport(
                Optional.ofNullable(request.eventId())
                        .map(id -> Field.read("event_id", id, EventId::new)),
                nonBlank(request.siteId()),
                new WrittenPlate(plate),
                nonBlank(request.similarTo())
                        .flatMap(Plate::find)
                        .map(similar ->
                                new SimilarPlate(
                                        similar,
                                        Objects.requireNonNullElse(
                                                request.onlyLookAlike(), false))),
                nonBlank(request.camera()),
                nonBlank(request.podName()),
                Optional.ofNullable(request.score()),
                Optional.ofNullable(request.decision())
                        .map(decision -> Decision.Verdict.valueOf(decision.name())),
                Optional.ofNullable(request.detectedAt()),
                Objects.requireNonNullElse(request.sequence(), 1),
                Objects.requireNonNullElse(request.late(), false),
                Optional.ofNullable(request.repeatOf())
                        .map(id -> Field.read("repeat_of", id, EventId::new)),
                Optional.ofNullable(request.podGate()).map(DetectHandler::podOpening));
    }

    /** A pod that reports before it has its relay's answer does not know what became of it. */
    private static PodOpening podOpening(io.platebridge.contract.GateOutcome outcome) {
        return switch (outcome) {
            case OPENED -> PodOpening.OPENED;
            case REFUSED -> PodOpening.REFUSED;
            case UNREACHABLE -> PodOpening.UNREACHABLE;
            case REQUESTED, UNKNOWN -> PodOpening.UNKNOWN;
        };
    }
}
