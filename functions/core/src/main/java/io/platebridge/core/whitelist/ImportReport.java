package io.platebridge.core.whitelist;

import io.platebridge.core.Violation;
import io.platebridge.core.access.Plate;
import io.platebridge.core.whitelist.LineReport.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an import did, or would do.
 *
 * @param lines a report for each line, in order
 */
public record ImportReport(List<LineReport> lines) {

    private static final Violation CHANGED_MEANWHILE =
            new Violation("plate", "no change by others during the import", "one");

    public ImportReport {
        lines = List.copyOf(lines);
    }

    /** Returns how many lines have an outcome. */
    public int count(Outcome outcome) {
        return (int) lines.stream().filter(line -> line.outcome() == outcome).count();
    }

    /** Returns the counts by outcome, as the audit trail shows them. */
    public SortedMap<String, String> counts() {
        var counts = new TreeMap<String, String>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome.name().toLowerCase(Locale.ROOT), Integer.toString(count(outcome)));
        }
        return counts;
    }

    /** Returns this report with plates refused because others changed them meanwhile. */
    ImportReport refusing(Set<Plate> plates) {
        return new ImportReport(
                lines.stream()
                        .map(line ->
                                line.outcome() != Outcome.REFUSED
                                                && line.plate().filter(plates::contains).isPresent()
                                        ? LineReport.refused(
                                                line.line(), line.plate(), CHANGED_MEANWHILE)
                                        : line)
                        .toList());
    }
}
