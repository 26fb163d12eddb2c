package io.platebridge.core.detection;

import io.platebridge.core.SortableTime;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A car that was seen, as written down: every decision about it (design/plates.md).
 *
 * @param podName what people call the pod
 * @param camera what the detector calls the camera
 * @param repeatOf the event under which the same camera saw the same car seconds before
 * @param detectedAt when it was seen, as told first; not after {@code receivedAt}
 * @param changes at least one, each sequence number once; kept in their order
 */
public record Detection(
        EventId event,
        PodId pod,
        String podName,
        Place place,
        Optional<String> camera,
        Optional<EventId> repeatOf,
        Instant detectedAt,
        Instant receivedAt,
        List<Change> changes) {

    /**
     * @throws IllegalArgumentException if there is no change
     */
    public Detection {
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a detection has a change, found none");
        }
        changes = changes.stream().sorted(Comparator.comparing(Change::sequence)).toList();
    }

    /** Returns the change that stands: the last one, but what was allowed stays allowed. */
    public Change standing() {
        Change standing = changes.getFirst();
        for (Change change : changes) {
            if (change.decision().allows() || !standing.decision().allows()) {
                standing = change;
            }
        }
        return standing;
    }

    /** Returns the change of a sequence number. */
    public Optional<Change> change(int sequence) {
        return changes.stream().filter(change -> change.sequence() == sequence).findFirst();
    }

    /** Returns it without what only those may see who may see the whitelist. */
    Detection withoutHints() {
        return new Detection(
                event,
                pod,
                podName,
                place,
                camera,
                repeatOf,
                detectedAt,
                receivedAt,
                changes.stream().map(Change::withoutHint).toList());
    }

    /** Returns the text it sorts by: time first, then what makes it unique. */
    public String position() {
        return "%s#%s#%s".formatted(SortableTime.text(detectedAt), pod, event);
    }
}
