package io.platebridge.core.detection;

import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WrittenPlate;
import java.time.Instant;
import java.util.Optional;

/**
 * A plate that a pod reports.
 *
 * @param event the idempotency key; each report without one is an event of its own
 * @param site the site as the pod names it: slug, id or empty
 * @param plate as it was read
 * @param similar the listed plate that the pod considers similar
 * @param camera the camera as the detector names it, at most 64 characters
 * @param podName the pod's own name for itself, at most 128 characters
 * @param score confidence of the reading, 0 to 1
 * @param podDecision the pod's decision
 * @param detectedAt when it was read, by the pod's clock
 * @param sequence 1 for the first decision about a car, the next for each correction
 * @param late whether the pod knew it too late to open the gate
 * @param repeatOf the event under which the same camera saw the same car seconds before
 * @param podOpening what became of the pod's own opening of the gate for this car, if it did that
 */
public record DetectionReport(
        Optional<EventId> event,
        Optional<String> site,
        WrittenPlate plate,
        Optional<SimilarPlate> similar,
        Optional<String> camera,
        Optional<String> podName,
        Optional<Double> score,
        Optional<Verdict> podDecision,
        Optional<Instant> detectedAt,
        int sequence,
        boolean late,
        Optional<EventId> repeatOf,
        Optional<PodOpening> podOpening) {

    /** Returns a report of a pod that leaves its gate to the cloud. */
    public DetectionReport(
            Optional<EventId> event,
            Optional<String> site,
            WrittenPlate plate,
            Optional<SimilarPlate> similar,
            Optional<String> camera,
            Optional<String> podName,
            Optional<Double> score,
            Optional<Verdict> podDecision,
            Optional<Instant> detectedAt,
            int sequence,
            boolean late,
            Optional<EventId> repeatOf) {
        this(
                event,
                site,
                plate,
                similar,
                camera,
                podName,
                score,
                podDecision,
                detectedAt,
                sequence,
                late,
                repeatOf,
                Optional.empty());
    }
}
