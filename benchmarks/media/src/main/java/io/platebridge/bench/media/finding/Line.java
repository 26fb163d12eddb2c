package io.platebridge.bench.media.finding;

import io.platebridge.bench.media.finding.Finding.Compared;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import java.util.Locale;

/** A finding on one line, for people. */
public final class Line {

    public static final String HEADING = "row, ours, theirs, ratio, goal, met/not met";

    private Line() {}

    public static String of(Finding finding) {
        return switch (finding) {
            case Compared compared ->
                    "%s: %s, %s, %s (%s), %s x, %s, %s"
                            .formatted(
                                    compared.row(),
                                    compared.measured(),
                                    number(compared.ours().value()),
                                    number(compared.theirs().value()),
                                    compared.theirs().of(),
                                    number(compared.ratio()),
                                    compared.goal(),
                                    compared.met() ? "met" : "NOT MET");
            case NotMeasured missing ->
                    "%s: %s, NOT MEASURED: %s"
                            .formatted(missing.row(), missing.measured(), missing.reason());
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
