package io.platebridge.bench.media.finding;

import java.util.List;

/** The result of a row. */
public sealed interface Finding {

    /** Name of the row, as on the command line. */
    String row();

    /** The measured quantity, with its unit. */
    String measured();

    /** Returns both figures, or which of them could not be measured. */
    static Finding compare(String row, String measured, Figure ours, Figure theirs, Goal goal) {
        for (Figure figure : List.of(ours, theirs)) {
            if (Double.isNaN(figure.value())) {
                return new NotMeasured(row, measured, "no sample of " + figure.of());
            }
        }
        return new Compared(row, measured, ours, theirs, goal);
    }

    /** Both figures. */
    record Compared(String row, String measured, Figure ours, Figure theirs, Goal goal)
            implements Finding {

        public double ratio() {
            return ours.value() / theirs.value();
        }

        public boolean met() {
            return goal.metBy(ours.value(), theirs.value());
        }
    }

    /** Figures that could not be measured. */
    record NotMeasured(String row, String measured, String reason) implements Finding {}
}
