package io.platebridge.core.audit;

import io.platebridge.core.SortableTime;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * A plate that was seen, as written down.
 *
 * @param podName what people call the pod
 * @param camera what the detector calls the camera
 * @param decision what the cloud decided
 * @param podDecision what the pod had decided, by the whitelist it knew
 * @param score confidence of the reading, 0 to 1
 * @param detectedAt when it was seen; not after {@code receivedAt}
 */
public record Detection(
        EventId event,
        PodId pod,
        String podName,
        Place place,
        Plate plate,
        Optional<String> camera,
        Decision decision,
        Optional<Verdict> podDecision,
        Optional<Double> score,
        Instant detectedAt,
        Instant receivedAt) {

    /** Returns the text it sorts by: time first, then what makes it unique. */
    public String position() {
        return "%s#%s#%s".formatted(SortableTime.text(detectedAt), pod, event);
    }
}
