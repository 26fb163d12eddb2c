package io.platebridge.core.whitelist;

import io.platebridge.core.Violation;
import io.platebridge.core.access.Plate;
import java.util.Optional;

/**
 * What an import does with a line.
 *
 * @param line the number of the line, from 1
 * @param plate empty if the line has none
 * @param violation why it is refused
 */
public record LineReport(
        long line, Outcome outcome, Optional<Plate> plate, Optional<Violation> violation) {

    /** The outcome of a line. */
    public enum Outcome {
        ADDED,
        CHANGED,
        /** The plate is listed exactly so. */
        SAME,
        /** It changes nothing. */
        REFUSED
    }

    static LineReport refused(long line, Optional<Plate> plate, Violation violation) {
        return new LineReport(line, Outcome.REFUSED, plate, Optional.of(violation));
    }
}
