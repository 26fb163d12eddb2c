package io.platebridge.core.gate;

import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** The notices of gates that did not open for certain. */
final class OpeningNotices {

    private OpeningNotices() {}

    /** Returns the notice of an answer; none if the gate opened. */
    static Optional<Notice> of(Opening opening, GateAnswer answer) {
        return switch (answer.outcome()) {
            case REQUESTED, OPENED -> Optional.empty();
            case REFUSED, UNREACHABLE ->
                    Optional.of(
                            notice(
                                    opening,
                                    answer,
                                    NoticeKind.GATE_FAILED,
                                    "The gate %s did not open: %s."));
            case UNKNOWN -> Optional.of(unknown(opening, answer));
        };
    }

    /** Returns the notice of an opening of which nothing is known. */
    static Notice unknown(Opening opening, GateAnswer answer) {
        return notice(opening, answer, NoticeKind.GATE_UNKNOWN, "The gate %s may have opened: %s.");
    }

    private static Notice notice(Opening opening, GateAnswer answer, NoticeKind kind, String text) {
        var fields = new TreeMap<String, String>();
        fields.put("gate_id", opening.gate().value());
        fields.put("gate_name", opening.gateName());
        fields.put("opening_id", opening.id().value());
        fields.put("outcome", answer.outcome().name().toLowerCase(Locale.ROOT));
        fields.put("detail", answer.detail());
        if (opening.cause() instanceof Cause.Car(var pod, var event)) {
            fields.put("pod_id", pod.value());
            fields.put("event_id", event.value());
        }
        return Notice.at(
                opening.place(),
                kind,
                opening.requestedAt(),
                opening.gate().value(),
                text.formatted(opening.gateName(), answer.detail()),
                fields);
    }
}
