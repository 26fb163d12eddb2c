package io.platebridge.core.detection;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import java.time.Instant;
import java.util.Optional;

/**
 * One decision about a car: the first, or a correction after a surer reading of another plate.
 *
 * @param sequence 1 for the first, at most {@link #MOST}
 * @param plate as it was read
 * @param similarTo the listed plate that it is easily mistaken for, if it is not listed; a hint
 * @param score confidence of the reading, 0 to 1
 * @param decision the cloud's decision
 * @param podDecision the pod's decision, by the whitelist it had
 * @param late whether it was known too late to open a gate for it
 * @param podOpening what became of the pod's own opening of the gate for this car, if it did that
 * @param detectedAt when the plate was read; not after {@code receivedAt}
 */
public record Change(
        int sequence,
        WrittenPlate plate,
        Optional<Plate> similarTo,
        Optional<Double> score,
        Decision decision,
        Optional<Verdict> podDecision,
        boolean late,
        Optional<PodOpening> podOpening,
        Instant detectedAt,
        Instant receivedAt) {

    /** The most decisions there are about one car. */
    public static final int MOST = 64;

    /**
     * @throws IllegalArgumentException if the sequence number is out of range
     */
    public Change {
        if (sequence < 1 || sequence > MOST) {
            throw new IllegalArgumentException(
                    "a sequence is 1 to %d, found %d".formatted(MOST, sequence));
        }
    }

    /** Returns a copy without the data that only readers of the whitelist may see. */
    Change withoutHint() {
        return new Change(
                sequence,
                plate,
                Optional.empty(),
                score,
                decision,
                podDecision,
                late,
                podOpening,
                detectedAt,
                receivedAt);
    }

    /** Returns whether the gate is to open for it. */
    public boolean opensGate() {
        return decision.allows() && !late && !isOpenedByPod();
    }

    /** Returns whether the car was let in: by the cloud now, or before by the pod itself. */
    boolean letsIn() {
        return decision.allows() && (!late || isOpenedByPod());
    }

    /** Returns whether the pod itself may have opened the gate for this car. */
    boolean isOpenedByPod() {
        return podOpening.filter(PodOpening::mayHaveOpened).isPresent();
    }
}
