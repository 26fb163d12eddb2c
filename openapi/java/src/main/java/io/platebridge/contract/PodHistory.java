package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of a pod over some days, in UTC.
 *
 * @param from the first day
 * @param to the last day
 * @param statusBefore the status at the beginning of the first day; absent if unknown
 * @param samples at most one of each hour, the oldest first
 * @param changes of the status, the oldest first
 * @param omittedChanges how many more there were on days with more than 200
 */
public record PodHistory(
        String podId,
        LocalDate from,
        LocalDate to,
        @Nullable PodStatus statusBefore,
        List<PodSample> samples,
        List<PodStatusChange> changes,
        int omittedChanges) {

    public PodHistory {
        requireNonNull(podId, "podId");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        samples = List.copyOf(samples);
        changes = List.copyOf(changes);
    }
}
