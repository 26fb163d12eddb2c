package io.platebridge.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A detected plate. One of {@code plate} and {@code licensePlate} is required.
 *
 * @param eventId chosen by the pod; identifies repeated reports
 * @param siteId slug, id, empty or absent: then the site of the pod
 * @param plate as read, in any spelling
 * @param licensePlate alias of {@code plate}
 * @param similarTo the listed plate that it may have been; a hint
 * @param onlyLookAlike whether {@code similarTo} is the only listed plate that this one looks like,
 *     character by character; absent is false
 * @param camera id of the camera that saw it
 * @param score confidence of the reading, 0 to 1
 * @param decision the pod's own decision; absent if it had no whitelist
 * @param detectedAt when the plate was read
 * @param sequence 1 for the first decision about a car, the next for each correction; absent is 1
 * @param late whether it was known too late to open a gate for it; absent is false
 * @param repeatOf the event under which the same camera saw the same car seconds before
 * @param podGate what became of the pod's own opening of its gate while it could not reach the
 *     cloud, which then opens none for this event unless it did not open; absent if it did nothing
 * @param understands {@code hours} if the caller knows {@link DecisionReason#OUTSIDE_HOURS} and
 *     {@link DecisionReason#USED_UP}
 */
public record DetectRequest(
        @Nullable String eventId,
        @Nullable String siteId,
        @Secret @Nullable String plate,
        @Secret @Nullable String licensePlate,
        @Secret @Nullable String similarTo,
        @Nullable Boolean onlyLookAlike,
        @Nullable String camera,
        @Nullable String podName,
        @Nullable Double score,
        @Nullable Decision decision,
        @Nullable Instant detectedAt,
        @Nullable Integer sequence,
        @Nullable Boolean late,
        @Nullable String repeatOf,
        @Nullable GateOutcome podGate,
        @Nullable String understands) {

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
