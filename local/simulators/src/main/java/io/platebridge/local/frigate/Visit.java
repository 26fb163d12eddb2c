package io.platebridge.local.frigate;

import java.util.List;
import java.util.Optional;

/**
 * A car's visit as Frigate will detect it.
 *
 * @param camera as Frigate names it
 * @param readings in their order; the last one is the best
 * @param owner what Frigate's {@code known_plates} call the plate
 */
public record Visit(
        String camera, PlateForm form, List<PlateReading> readings, Optional<String> owner) {

    /**
     * @throws IllegalArgumentException if nothing is read
     */
    public Visit {
        readings = List.copyOf(readings);
        if (readings.isEmpty()) {
            throw new IllegalArgumentException("a visit has a reading, found none");
        }
    }

    /** Returns the visit of a car that Frigate reads once and right. */
    public static Visit of(String camera, String plate, double score) {
        return new Visit(
                camera,
                PlateForm.RECOGNIZED,
                List.of(new PlateReading(plate, score)),
                Optional.empty());
    }
}
