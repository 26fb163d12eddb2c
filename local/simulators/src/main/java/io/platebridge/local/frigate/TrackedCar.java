package io.platebridge.local.frigate;

import java.time.Instant;
import java.util.Optional;

/**
 * A car that Frigate has seen.
 *
 * @param id start time and six letters, {@code 1607123955.475377-mxklsc}
 * @param camera as Frigate names it
 * @param plate as it was read
 * @param score confidence of the reading, 0 to 1
 * @param form where the plate stands
 * @param start when the car came into view
 * @param end when it went out of view; empty while it is there
 */
record TrackedCar(
        String id,
        String camera,
        String plate,
        double score,
        PlateForm form,
        Instant start,
        Optional<Instant> end) {

    /**
     * @throws IllegalArgumentException if the score is out of range
     */
    TrackedCar {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score is 0 to 1, found " + score);
        }
    }

    TrackedCar endedAt(Instant time) {
        return new TrackedCar(id, camera, plate, score, form, start, Optional.of(time));
    }

    /** Plates name people. */
    @Override
    public String toString() {
        return "TrackedCar[" + id + " on " + camera + "]";
    }
}
