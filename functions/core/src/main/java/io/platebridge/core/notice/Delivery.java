package io.platebridge.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A notice on its way to one target. It is known by the notice's id.
 *
 * @param due when it is tried next; empty unless it is pending
 * @param tries how often it was claimed since it was queued or replayed
 * @param attempts the latest ones, oldest first
 */
public record Delivery(
        Notice notice,
        TargetId target,
        DeliveryState state,
        Optional<Instant> due,
        int tries,
        List<Attempt> attempts) {

    /** The most attempts that are kept. */
    public static final int MAX_ATTEMPTS = 20;

    /** The pause after the first failed attempt. */
    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    /** The pauses after failed attempts. */
    private static final List<Duration> PAUSES =
            List.of(
                    FIRST_PAUSE,
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(8));

    /** A delivery that waits longer, because its target fails, is given up at its next failure. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(24);

    public Delivery {
        attempts = List.copyOf(attempts);
    }

    /** Returns a delivery that is due. */
    static Delivery of(Notice notice, TargetId target, Instant due) {
        return new Delivery(notice, target, DeliveryState.PENDING, Optional.of(due), 0, List.of());
    }

    /** Returns this delivery, due again as if it had never been tried. */
    Delivery replayed(Instant now) {
        return new Delivery(notice, target, DeliveryState.PENDING, Optional.of(now), 0, attempts);
    }

    /** Returns this delivery after one more attempt. */
    Delivery after(Attempt attempt, Instant now) {
        var all = new ArrayList<>(attempts);
        all.add(attempt);
        List<Attempt> latest = all.subList(Math.max(0, all.size() - MAX_ATTEMPTS), all.size());
        if (attempt.outcome() == Attempt.Outcome.DELIVERED) {
            return new Delivery(
                    notice, target, DeliveryState.DELIVERED, Optional.empty(), tries, latest);
        }
        boolean isHopeless =
                attempt.outcome() == Attempt.Outcome.REFUSED
                        || tries > PAUSES.size()
                        || notice.at().plus(LONGEST_WAIT).isBefore(now);
        return isHopeless
                ? new Delivery(
                        notice, target, DeliveryState.GIVEN_UP, Optional.empty(), tries, latest)
                : new Delivery(
                        notice,
                        target,
                        DeliveryState.PENDING,
                        Optional.of(now.plus(PAUSES.get(Math.max(0, tries - 1)))),
                        tries,
                        latest);
    }
}
