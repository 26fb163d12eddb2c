package io.platebridge.core.pod;

import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The histories of a person's pods. */
public final class HistoryLog {

    /** The most days that one request reads. */
    public static final int MAX_DAYS = 31;

    private static final int USUAL_DAYS = 7;

    private final Fleet fleet;
    private final Histories histories;
    private final Clock clock;

    public HistoryLog(Fleet fleet, Histories histories, Clock clock) {
        this.fleet = fleet;
        this.histories = histories;
        this.clock = clock;
    }

    /**
     * Returns the history of one of the caller's pods, retired or not.
     *
     * @param from the first day, in UTC; the seventh up to the last one if empty
     * @param to the last day; today if empty
     * @throws Refusal {@code pod_unknown}, {@code invalid_request} if the days are none or more
     *     than {@link #MAX_DAYS}
     */
    public History of(Caller caller, PodId id, Optional<LocalDate> from, Optional<LocalDate> to) {
        LocalDate last = to.orElseGet(() -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate first = from.orElseGet(() -> last.minusDays(USUAL_DAYS - 1));
        demandRange(first, last);
        Pod pod = fleet.pod(caller, id);
        List<HistoryDay> days = histories.days(id, first, last);
        Optional<PodStatus> before =
                days.stream()
                        .findFirst()
                        .filter(day -> day.day().equals(first))
                        .flatMap(HistoryDay::before)
                        .or(() -> histories.latestBefore(id, first).flatMap(HistoryDay::after))
                        .or(() -> sinceLongAgo(pod, first, days));
        return new History(
                id,
                first,
                last,
                before,
                days.stream().flatMap(day -> day.samples().stream()).toList(),
                changes(before, days),
                days.stream().mapToInt(HistoryDay::omittedChanges).sum());
    }

    private static void demandRange(LocalDate first, LocalDate last) {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        if (days < 1 || days > MAX_DAYS) {
            throw Refusal.invalid(
                    "from",
                    "1 to %d days up to the last one, %s".formatted(MAX_DAYS, last),
                    Long.toString(days));
        }
    }

    /** Returns the status of a pod that was offline before its history begins. */
    private static Optional<PodStatus> sinceLongAgo(
            Pod pod, LocalDate first, List<HistoryDay> days) {
        Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant();
        boolean isSilent = pod.lastHeartbeat().filter(last -> !last.isBefore(start)).isEmpty();
        return days.isEmpty() && isSilent && pod.status() == PodStatus.OFFLINE
                ? Optional.of(PodStatus.OFFLINE)
                : Optional.empty();
    }

    private static List<StatusChange> changes(Optional<PodStatus> before, List<HistoryDay> days) {
        var timeline = new StatusTimeline(before);
        days.forEach(timeline::add);
        return timeline.changes();
    }
}
