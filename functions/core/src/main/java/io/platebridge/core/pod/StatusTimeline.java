package io.platebridge.core.pod;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The statuses of a pod over some days, without changes that were written twice. A change that
 * could not be written is found by what came after it: the status with which a day began, and a
 * sample, which only a pod that is there sends.
 */
final class StatusTimeline {

    private final List<StatusChange> changes = new ArrayList<>();
    private Optional<PodStatus> status;

    /**
     * @param before the status before the first day, if it is known
     */
    StatusTimeline(Optional<PodStatus> before) {
        status = before;
    }

    /** Adds a day, which is later than those before. */
    void add(HistoryDay day) {
        day.before().ifPresent(before -> change(new StatusChange(beginning(day), before)));
        List<Instant> samples = new ArrayList<>(day.samples().stream().map(Sample::at).toList());
        for (StatusChange change : day.changes()) {
            // A heartbeat that brings a pod back is a sample and a change of the same time.
            while (!samples.isEmpty() && samples.getFirst().isBefore(change.at())) {
                heard(samples.removeFirst());
            }
            change(change);
        }
        samples.forEach(this::heard);
    }

    /** Returns the changes so far, the oldest first. */
    List<StatusChange> changes() {
        return List.copyOf(changes);
    }

    /** The beginning of the day, or the first that is known of a pod of which nothing was. */
    private Instant beginning(HistoryDay day) {
        Instant midnight = day.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        if (status.isPresent()) {
            return midnight;
        }
        return Stream.concat(
                        day.samples().stream().map(Sample::at),
                        day.changes().stream().map(StatusChange::at))
                .min(Instant::compareTo)
                .orElse(midnight);
    }

    private void heard(Instant at) {
        if (status.equals(Optional.of(PodStatus.OFFLINE))) {
            change(new StatusChange(at, PodStatus.ONLINE));
        }
    }

    private void change(StatusChange change) {
        if (!status.equals(Optional.of(change.status()))) {
            changes.add(change);
            status = Optional.of(change.status());
        }
    }
}
