package io.platebridge.core.webpush;

import io.platebridge.core.JsonText;
import io.platebridge.core.SecretHash;
import io.platebridge.core.SortableTime;
import io.platebridge.core.access.Decision;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.Detection;
import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.detection.PodOpening;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person is told about a car that stands before a gate.
 *
 * @param topic the same for all messages about one car; a later one takes the place of an earlier
 * @param event the detection
 * @param plate as it was read
 * @param reason why it waits: the decision's reason, or the outcome of the opening
 * @param at when the plate was read
 */
public record PushMessage(
        Kind kind,
        String topic,
        Place place,
        String event,
        String plate,
        String podName,
        String reason,
        Instant at) {

    /** A topic has at most 32 characters of Base64url (RFC 8030 §5.4). */
    private static final int TOPIC_LENGTH = 32;

    /** What it is about. The names are sent, so none is ever renamed. */
    public enum Kind {
        /** The plate may not pass. */
        CAR_DENIED,
        /** The plate may pass, and the gate did not open for certain. */
        CAR_WAITING,
        /** After a surer reading, the car of an earlier message passes. */
        CAR_PASSED
    }

    /**
     * Returns the message about a report of a pod. There is none about what was told before, what
     * is over, a car that passes at once, and a text that cannot be a plate.
     *
     * @param opened what became of the gate that the cloud opens; empty if none was to open
     */
    static Optional<PushMessage> about(
            DetectionLog.Recorded recorded, Optional<GateOutcome> opened) {
        Change change = recorded.change();
        Detection detection = recorded.detection();
        boolean isNews =
                !recorded.duplicate()
                        && !change.late()
                        && detection.standing().equals(change)
                        && detection.repeatOf().isEmpty();
        if (!isNews) {
            return Optional.empty();
        }
        if (!change.decision().allows()) {
            return isDenial(change)
                    ? Optional.of(of(detection, change, Kind.CAR_DENIED, reason(change)))
                    : Optional.empty();
        }
        GateOutcome outcome =
                opened.or(() -> change.podOpening().map(PushMessage::outcome))
                        .orElse(GateOutcome.OPENED);
        return switch (outcome) {
            case REFUSED, UNREACHABLE, UNKNOWN ->
                    Optional.of(of(detection, change, Kind.CAR_WAITING, outcome.name()));
            case OPENED ->
                    detection.changes().stream().anyMatch(PushMessage::isDenial)
                            ? Optional.of(of(detection, change, Kind.CAR_PASSED, reason(change)))
                            : Optional.empty();
            // The gate is being called for an earlier report, which tells what becomes of it.
            case REQUESTED -> Optional.empty();
        };
    }

    private static GateOutcome outcome(PodOpening opening) {
        return switch (opening) {
            case OPENED -> GateOutcome.OPENED;
            case REFUSED -> GateOutcome.REFUSED;
            case UNREACHABLE -> GateOutcome.UNREACHABLE;
            case UNKNOWN -> GateOutcome.UNKNOWN;
        };
    }

    private static boolean isDenial(Change change) {
        return !change.late()
                && !change.decision().allows()
                && change.decision().reason() != Decision.Reason.NOT_A_PLATE;
    }

    private static String reason(Change change) {
        return change.decision().reason().name();
    }

    private static PushMessage of(Detection detection, Change change, Kind kind, String reason) {
        String car = detection.pod() + "#" + detection.event();
        return new PushMessage(
                kind,
                SecretHash.of(car).value().substring(0, TOPIC_LENGTH),
                detection.place(),
                detection.event().value(),
                change.plate().text(),
                detection.podName(),
                reason.toLowerCase(Locale.ROOT),
                change.detectedAt());
    }

    /** Returns the message as the portal's service worker reads it. */
    public String json(PushSubscription subscription) {
        var fields = new TreeMap<String, String>();
        fields.put("kind", kind.name().toLowerCase(Locale.ROOT));
        fields.put("topic", topic);
        fields.put("company_id", place.company().value());
        fields.put("site_id", place.site().value());
        fields.put("event_id", event);
        fields.put("plate", plate);
        fields.put("pod_name", podName);
        fields.put("reason", reason);
        fields.put("detected_at", SortableTime.text(at));
        fields.put("language", subscription.language());
        return JsonText.object(fields);
    }

    /** Hides the plate. */
    @Override
    public String toString() {
        return "PushMessage[%s, %s]".formatted(kind, event);
    }
}
