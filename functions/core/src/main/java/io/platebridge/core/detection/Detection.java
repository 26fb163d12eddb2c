package io.platebridge.core.detection;

import io.platebridge.core.SortableTime;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A detected car as stored: every decision about it (design/plates.md).
 *
 * @param podName the pod's display name
 * @param camera the camera as the detector names it
 * @param repeatOf the event under which the same camera saw the same car seconds before
 * @param detectedAt time of the first report's reading; not after {@code receivedAt}
 * @param changes at least one, each sequence number once, in order
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
        changes = changes.stream().sorted(Comparator.comparingInt(Change::sequence)).toList();
    }

    /** Returns the effective change: the last one, except that an allowed car stays allowed. */
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

    /** Returns what became of the pod's own opening of the gate, if it did that. */
    public Optional<PodOpening> podOpening() {
        return changes.stream().flatMap(change -> change.podOpening().stream()).findFirst();
    }

    /** Returns the events of the car as far as this one names them. */
    public Arrival arrival() {
        return new Arrival(event, repeatOf);
    }

    /** Returns a copy without the data that only readers of the whitelist may see. */
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

    /** Returns the sort key: the time, then the ids that make it unique. */
    public String position() {
        return "%s#%s#%s".formatted(SortableTime.text(detectedAt), pod, event);
    }
}
