package io.platebridge.edge.pod.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The time, as well as the pod knows it. A box without a battery boots in 1970, one with a bad
 * battery in another month, and people set clocks. So the machine's clock is believed while nothing
 * better is known, but never if it is before the last time that was right; it is confirmed when the
 * cloud tells the same time, or when somebody keeps it right by NTP. From then on the pod counts by
 * itself (monotonically), corrects itself by the same two, and who sets the machine's clock by hand
 * changes nothing.
 *
 * <p>It steps only when it is corrected, which is why spans are measured by nothing of this.
 */
public final class PodClock extends Clock {

    private static final Logger LOG = Logger.getLogger(PodClock.class);

    /** The cloud tells whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    /** A time that was right, and when that was by the monotonic clock. */
    private record Anchor(Instant time, long nanos) {}

    private final Clock machine;
    private final LongSupplier nanos;
    private final BooleanSupplier keptRight;
    private final Anchor earliest;
    private Optional<Anchor> confirmed = Optional.empty();
    private boolean contradicted;
    private long looked;

    /**
     * @param machine the machine's clock
     * @param nanos the monotonic clock
     * @param keptRight whether somebody keeps the machine's clock right
     * @param earliest a time that is over, such as the last that was confirmed
     */
    public PodClock(
            Clock machine, LongSupplier nanos, BooleanSupplier keptRight, Instant earliest) {
        this.machine = machine;
        this.nanos = nanos;
        this.keptRight = keptRight;
        this.earliest = new Anchor(earliest, nanos.getAsLong());
        this.looked = nanos.getAsLong() - LOOK_NANOS;
    }

    @Override
    public synchronized Instant instant() {
        look();
        Instant told = machine.instant();
        Instant least = since(earliest);
        return confirmed.map(this::since).orElse(told.isBefore(least) ? least : told);
    }

    /** The time if it is confirmed: before that nothing may be deleted for its age. */
    public synchronized Optional<Instant> confirmedTime() {
        Instant now = instant();
        return confirmed.map(_ -> now);
    }

    /**
     * Takes the time that the cloud told.
     *
     * @param told its time when it answered, in whole seconds
     * @param took how long question and answer took
     */
    public synchronized void cloudSays(Instant told, Duration took) {
        Instant now = instant();
        Instant theirs = told.plus(took.dividedBy(2));
        Duration tolerance = TOLERANCE.plus(took);
        Duration off = Duration.between(now, theirs);
        boolean agrees = off.abs().compareTo(tolerance) <= 0;
        contradicted = Duration.between(machine.instant(), theirs).abs().compareTo(tolerance) > 0;
        Instant right = agrees ? now : now.plus(off);
        if (confirmed.isEmpty() || !agrees) {
            LOG.infof("clock_confirmed by=cloud corrected_s=%d", agrees ? 0 : off.toSeconds());
            confirmed = Optional.of(new Anchor(right, nanos.getAsLong()));
        }
    }

    /** Follows the machine's clock while it is kept right and the cloud does not say otherwise. */
    private void look() {
        long now = nanos.getAsLong();
        if (now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        if (!contradicted && keptRight.getAsBoolean()) {
            Instant told = machine.instant();
            if (confirmed.isEmpty()) {
                LOG.infof("clock_confirmed by=ntp");
            }
            confirmed = Optional.of(new Anchor(told, now));
        }
    }

    private Instant since(Anchor anchor) {
        return anchor.time().plusNanos(nanos.getAsLong() - anchor.nanos());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the pod's clock has no zone");
    }
}
