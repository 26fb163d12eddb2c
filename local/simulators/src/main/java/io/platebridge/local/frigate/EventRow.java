package io.platebridge.local.frigate;

import java.time.Instant;
import java.util.Optional;

/**
 * An event in Frigate's database, as its HTTP API lists it.
 *
 * @param subLabel a known plate's owner, or what a person wrote
 * @param reading of the plate, if there is one
 * @param score of the object, 0 to 1
 * @param byHand whether somebody made it by the HTTP API
 */
record EventRow(
        String id,
        String camera,
        String label,
        Optional<String> subLabel,
        Optional<PlateReading> reading,
        double score,
        boolean byHand,
        Instant start,
        Optional<Instant> end) {

    static EventRow of(TrackedCar car) {
        Visit visit = car.visit();
        boolean recognized = visit.form() == PlateForm.RECOGNIZED;
        Optional<PlateReading> reading = car.reading();
        return new EventRow(
                car.id(),
                visit.camera(),
                visit.form().label(),
                recognized
                        ? visit.owner().filter(_ -> reading.isPresent())
                        : Optional.of(visit.readings().getLast().plate()),
                recognized ? reading : Optional.empty(),
                visit.readings().getLast().score(),
                false,
                car.start(),
                car.end());
    }

    /** Plates name people. */
    @Override
    public String toString() {
        return "EventRow[" + id + "]";
    }
}
