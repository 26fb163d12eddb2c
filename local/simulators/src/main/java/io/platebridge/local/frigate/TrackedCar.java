package io.platebridge.local.frigate;

import java.time.Instant;
import java.util.Optional;

/**
 * The state of a car at a moment, as Frigate reports it.
 *
 * @param id start time and six letters, {@code 1607123955.475377-mxklsc}
 * @param read how many of the visit's readings are made
 * @param start when the car came into view
 * @param end when it went out of view; empty while it is there
 */
record TrackedCar(String id, Visit visit, int read, Instant start, Optional<Instant> end) {

    TrackedCar readOnce() {
        return new TrackedCar(id, visit, read + 1, start, end);
    }

    TrackedCar endedAt(Instant time) {
        return new TrackedCar(id, visit, read, start, Optional.of(time));
    }

    /** Returns the best reading so far; Frigate forgets a worse one. */
    Optional<PlateReading> reading() {
        return read == 0 ? Optional.empty() : Optional.of(visit.readings().get(read - 1));
    }

    /** Plates name people. */
    @Override
    public String toString() {
        return "TrackedCar[" + id + " on " + visit.camera() + "]";
    }
}
