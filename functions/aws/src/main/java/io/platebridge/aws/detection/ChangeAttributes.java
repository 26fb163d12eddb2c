package io.platebridge.aws.detection;

import io.platebridge.aws.Item;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.PodOpening;
import java.util.HashMap;
import java.util.Map;

/**
 * A decision about a car as attributes. {@code sequence} is omitted in the first one's, {@code
 * late} where it is not, so that most items have neither. A look-alike is stored as listed, with an
 * attribute of its own, since a control plane before it (guide/upgrade.md) cannot read that reason.
 */
final class ChangeAttributes {

    static final String SEQUENCE = "sequence";

    private static final String LOOK_ALIKE = "look_alike";

    private ChangeAttributes() {}

    static Map<String, Object> of(Change change) {
        var attributes = new HashMap<String, Object>();
        attributes.put("plate", change.plate().text());
        boolean lookAlike = change.decision().reason() == Reason.LOOK_ALIKE;
        attributes.put("reason", lookAlike ? Reason.LISTED : change.decision().reason());
        if (lookAlike) {
            attributes.put(LOOK_ALIKE, true);
        }
        attributes.put("detected_at", change.detectedAt());
        attributes.put("received_at", change.receivedAt());
        change.similarTo().ifPresent(plate -> attributes.put("similar_to", plate.value()));
        change.podDecision().ifPresent(verdict -> attributes.put("pod_decision", verdict));
        change.score().ifPresent(score -> attributes.put("score", score));
        if (change.sequence() > 1) {
            attributes.put(SEQUENCE, change.sequence());
        }
        if (change.late()) {
            attributes.put("late", true);
        }
        change.podOpening().ifPresent(opening -> attributes.put("pod_opening", opening));
        return attributes;
    }

    static Change read(Item item) {
        return new Change(
                item.findNumber(SEQUENCE).orElse(1L).intValue(),
                new WrittenPlate(item.text("plate")),
                item.findText("similar_to").flatMap(Plate::find),
                item.findDecimal("score"),
                new Decision(
                        item.has(LOOK_ALIKE)
                                ? Reason.LOOK_ALIKE
                                : item.choice("reason", Reason.class)),
                item.findChoice("pod_decision", Verdict.class),
                item.has("late"),
                item.findChoice("pod_opening", PodOpening.class),
                item.time("detected_at"),
                item.time("received_at"));
    }
}
