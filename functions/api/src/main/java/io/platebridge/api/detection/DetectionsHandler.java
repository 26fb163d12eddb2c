package io.platebridge.api.detection;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.Detection;
import io.platebridge.contract.DetectionChange;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.GateOutcome;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code detections}: lists the plates that the caller's companies saw. */
@Singleton
@Named("detections")
public final class DetectionsHandler implements ApiFunction {

    private final Memberships memberships;
    private final DetectionLog detections;
    private final RequestDispatcher dispatcher;

    @Inject
    public DetectionsHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.detections = cloud.detectionLog();
        this.dispatcher =
                new RequestDispatcher(
                        "detections",
                        cloud.costs(),
                        Map.of("listDetections", this::listDetections));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private DetectionList listDetections(ApiRequest call) {
        Page<io.platebridge.core.detection.Detection> page =
                detections.list(call.caller(memberships), call.page());
        boolean knowsLookAlikes =
                call.query("understands").filter("look_alikes"::equals).isPresent();
        return new DetectionList(
                page.entries().stream().map(found -> encode(found, knowsLookAlikes)).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static Detection encode(
            io.platebridge.core.detection.Detection detection, boolean knowsLookAlikes) {
        DetectionChange standing = encode(detection.standing(), knowsLookAlikes);
        return new Detection(
                detection.event().value(),
                detection.pod().value(),
                detection.podName(),
                detection.camera().orElse(null),
                detection.place().community().value(),
                detection.place().site().value(),
                standing.plate(),
                detection.standing().similarTo().map(Plate::value).orElse(null),
                standing.decision(),
                standing.reason(),
                standing.podDecision(),
                standing.score(),
                detection.detectedAt(),
                detection.receivedAt(),
                standing.late(),
                detection.repeatOf().map(EventId::value).orElse(null),
                detection
                        .podOpening()
                        .map(opening -> GateOutcome.valueOf(opening.name()))
                        .orElse(null),
                detection.changes().size() == 1
                        ? null
                        : detection.changes().stream()
                                .map(change -> encode(change, knowsLookAlikes))
                                .toList());
    }

    private static DetectionChange encode(Change change, boolean knowsLookAlikes) {
        return new DetectionChange(
                change.sequence(),
                change.plate().text(),
                Decision.valueOf(change.decision().verdict().name()),
                reason(change.decision().reason(), knowsLookAlikes),
                change.podDecision().map(verdict -> Decision.valueOf(verdict.name())).orElse(null),
                change.score().orElse(null),
                change.late() ? true : null,
                change.detectedAt(),
                change.receivedAt());
    }

    /** A page that was loaded before an upgrade has no word for the newer reason. */
    private static DecisionReason reason(Reason reason, boolean knowsLookAlikes) {
        return reason == Reason.LOOK_ALIKE && !knowsLookAlikes
                ? DecisionReason.LISTED
                : DecisionReason.valueOf(reason.name());
    }
}
