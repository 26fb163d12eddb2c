package io.platebridge.core.audit;

import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import java.time.Instant;
import java.util.Optional;

/**
 * A plate that a pod reports to have seen.
 *
 * @param event the idempotency key; each report without one is an event of its own
 * @param site what the pod calls its site: slug, id or nothing
 * @param camera what the detector calls the camera, at most 64 characters
 * @param podName what the pod calls itself, at most 128 characters
 * @param score confidence of the reading, 0 to 1
 * @param podDecision what the pod decided already
 * @param detectedAt when it was seen, by the pod's clock
 */
public record Sighting(
        Optional<EventId> event,
        Optional<String> site,
        Plate plate,
        Optional<String> camera,
        Optional<String> podName,
        Optional<Double> score,
        Optional<Verdict> podDecision,
        Optional<Instant> detectedAt) {}
