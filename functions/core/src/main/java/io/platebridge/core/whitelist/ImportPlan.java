package io.platebridge.core.whitelist;

import io.platebridge.core.Refusal;
import io.platebridge.core.Violation;
import io.platebridge.core.access.Plate;
import io.platebridge.core.whitelist.LineReport.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an import changes.
 *
 * @param report of all lines
 * @param changes of the plates that are added or changed
 */
record ImportPlan(ImportReport report, List<PlateChange> changes) {

    ImportPlan {
        changes = List.copyOf(changes);
    }

    /** Returns the plates that a sheet names. */
    static Set<Plate> plates(Sheet sheet) {
        return sheet.lines().stream()
                .flatMap(line -> findPlate(line).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Plans an import. Of several lines with one plate the first without a fault counts, and the
     * others are refused.
     *
     * @param before those of its plates that are listed
     */
    static ImportPlan of(Sheet sheet, Map<Plate, SitePlate> before, LineParser parser) {
        var reports = new ArrayList<LineReport>();
        var changes = new ArrayList<PlateChange>();
        var lines = new HashMap<Plate, Long>();
        for (SheetLine line : sheet.lines()) {
            try {
                line.fault()
                        .ifPresent(fault -> {
                            throw Refusal.invalid(fault.field(), fault.expected(), fault.found());
                        });
                Plate plate = LineParser.plate(line);
                Long first = lines.get(plate);
                if (first != null) {
                    throw Refusal.invalid(
                            "plate", "each plate once", "it on line %d, too".formatted(first));
                }
                Optional<SitePlate> listed = Optional.ofNullable(before.get(plate));
                SitePlate parsed = parser.parse(plate, line, listed).replacing(listed);
                var change = new PlateChange(listed, parsed);
                lines.put(plate, line.number());
                Outcome outcome = outcome(change);
                if (outcome != Outcome.SAME) {
                    changes.add(change);
                }
                reports.add(
                        new LineReport(
                                line.number(), outcome, Optional.of(plate), Optional.empty()));
            } catch (Refusal refusal) {
                Violation violation = refusal.violations().getFirst();
                reports.add(LineReport.refused(line.number(), findPlate(line), violation));
            }
        }
        return new ImportPlan(new ImportReport(reports), changes);
    }

    private static Optional<Plate> findPlate(SheetLine line) {
        try {
            return Optional.of(LineParser.plate(line));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private static Outcome outcome(PlateChange change) {
        if (change.before().isEmpty()) {
            return Outcome.ADDED;
        }
        return change.before().equals(Optional.of(change.after())) ? Outcome.SAME : Outcome.CHANGED;
    }
}
