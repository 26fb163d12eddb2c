package io.platebridge.core.pod;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A day of a pod's history, in UTC, or something to add to it.
 *
 * @param before the status before the first thing of the day; unknown if empty
 * @param samples at most one of each hour, the oldest first
 * @param changes at most {@link Histories#MAX_CHANGES}, the oldest first
 * @param omittedChanges how many more there were
 */
public record HistoryDay(
        LocalDate day,
        Optional<PodStatus> before,
        List<Sample> samples,
        List<StatusChange> changes,
        int omittedChanges) {

    public HistoryDay {
        samples = samples.stream().sorted(Comparator.comparing(Sample::at)).toList();
        changes = changes.stream().sorted(Comparator.comparing(StatusChange::at)).toList();
        for (Instant at : times(samples, changes)) {
            if (!LocalDate.ofInstant(at, ZoneOffset.UTC).equals(day)) {
                throw new IllegalArgumentException(
                        "expected times on %s, found %s".formatted(day, at));
            }
        }
    }

    private static List<Instant> times(List<Sample> samples, List<StatusChange> changes) {
        return Stream.concat(
                        samples.stream().map(Sample::at), changes.stream().map(StatusChange::at))
                .toList();
    }

    /** Returns the status at the end of the day, if it is known. */
    Optional<PodStatus> after() {
        return changes.isEmpty() ? before : Optional.of(changes.getLast().status());
    }
}
