package io.platebridge.core.pod;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Adds to the histories of pods: a sample with the first heartbeat of an hour, and each change of
 * status. All other heartbeats add nothing and cost nothing. A history that cannot be written is
 * reported and stops nothing else.
 */
public final class HistoryRecorder {

    private final Histories histories;
    private final BiConsumer<PodId, RuntimeException> failures;

    /**
     * @param failures is told each pod whose history could not be written, and why
     */
    public HistoryRecorder(Histories histories, BiConsumer<PodId, RuntimeException> failures) {
        this.histories = histories;
        this.failures = failures;
    }

    /** Adds what a heartbeat says that the history does not have. */
    void heartbeat(HeartbeatOutcome.Stored stored) {
        Pod pod = stored.pod();
        Instant at = pod.lastHeartbeat().orElseThrow();
        // The request to the store was repeated, so what was before is lost: what is the same is
        // kept once, and a change that is none is not shown.
        boolean isRepeated = stored.previousHeartbeat().equals(Optional.of(at));
        boolean isFirstOfHour =
                stored.previousHeartbeat().filter(last -> hour(last).equals(hour(at))).isEmpty();
        boolean isChange =
                stored.offlineSince().isPresent() || stored.previousStatus() != pod.status();
        if (!isRepeated && !isFirstOfHour && !isChange) {
            return;
        }
        var changes = new TreeMap<LocalDate, List<StatusChange>>();
        if (isRepeated || isFirstOfHour) {
            changes.put(day(at), new ArrayList<>());
        }
        // Once more, in case the sweep died between mark and history.
        stored.offlineSince()
                .ifPresent(since -> put(changes, new StatusChange(since, PodStatus.OFFLINE)));
        if (isRepeated || isChange) {
            // A heartbeat that was on its way while the pod was marked is from before the mark.
            Instant since =
                    stored.offlineSince()
                            .filter(offline -> !at.isAfter(offline))
                            .map(offline -> offline.plusMillis(1))
                            .orElse(at);
            put(changes, new StatusChange(since, pod.status()));
        }
        // A pod that has never been heard was not offline: it was not there.
        boolean isBeforeKnown =
                !isRepeated
                        && stored.previousHeartbeat().isPresent()
                        && stored.offlineSince()
                                .filter(since -> day(since).equals(day(at)))
                                .isEmpty();
        changes.forEach((day, ofDay) -> {
            boolean isToday = day.equals(day(at));
            boolean hasSample = isToday && (isRepeated || isFirstOfHour);
            add(
                    pod,
                    new HistoryDay(
                            day,
                            isToday && isBeforeKnown
                                    ? Optional.of(stored.previousStatus())
                                    : Optional.empty(),
                            hasSample
                                    ? List.of(new Sample(at, pod.health(), pod.firmware()))
                                    : List.of(),
                            ofDay,
                            0));
        });
    }

    private static void put(Map<LocalDate, List<StatusChange>> changes, StatusChange change) {
        changes.computeIfAbsent(day(change.at()), _ -> new ArrayList<>()).add(change);
    }

    /**
     * Adds that a pod was marked offline.
     *
     * @param pod as it was before that
     */
    void offline(Pod pod, Instant at) {
        add(
                pod,
                new HistoryDay(
                        day(at),
                        Optional.of(pod.status()),
                        List.of(),
                        List.of(new StatusChange(at, PodStatus.OFFLINE)),
                        0));
    }

    private void add(Pod pod, HistoryDay more) {
        try {
            histories.add(pod.id(), more);
        } catch (RuntimeException e) {
            failures.accept(pod.id(), e);
        }
    }

    private static Instant hour(Instant time) {
        return time.truncatedTo(ChronoUnit.HOURS);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
