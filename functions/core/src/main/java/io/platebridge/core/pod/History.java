package io.platebridge.core.pod;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a pod's history says about some days, in UTC.
 *
 * @param from the first day
 * @param to the last day
 * @param statusBefore the status at the beginning of the first day; unknown if empty
 * @param samples at most one of each hour, the oldest first
 * @param changes each to another status than the one before, the oldest first
 * @param omittedChanges how many more there were on days with too many
 */
public record History(
        PodId pod,
        LocalDate from,
        LocalDate to,
        Optional<PodStatus> statusBefore,
        List<Sample> samples,
        List<StatusChange> changes,
        int omittedChanges) {

    public History {
        samples = List.copyOf(samples);
        changes = List.copyOf(changes);
    }
}
