package io.platebridge.edge.pod.clock;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The pod's best knowledge of the time. A box without a battery boots in 1970, one with a bad
 * battery in another month, and people set clocks. The machine's clock is used while nothing better
 * is known, but never a time before the last confirmed one. The time is confirmed by the cloud or
 * by NTP. From then on the pod counts by the monotonic clock and is corrected by these two only;
 * setting the machine's clock by hand changes nothing.
 *
 * <p>The time steps when it is corrected, so spans are measured by the monotonic clock.
 */
public final class PodClock extends Clock {

    private static final EventLog LOG = EventLog.of(PodClock.class);

    /** The cloud's time is in whole seconds. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    /** A confirmed time, and the monotonic clock at that moment. */
    private record Anchor(Instant time, long nanos) {}

    private final Clock machine;
    private final LongSupplier nanos;
    private final BooleanSupplier keptRight;
    private final Anchor earliest;

    @GuardedBy("this")
    private Optional<Anchor> confirmed = Optional.empty();

    @GuardedBy("this")
    private boolean contradicted;

    @GuardedBy("this")
    private long looked;

    /**
     * @param machine the machine's clock
     * @param nanos the monotonic clock
     * @param keptRight whether the machine's clock is synchronised
     * @param earliest a time in the past, such as the last confirmed one
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
        followMachine();
        Instant machineTime = machine.instant();
        Instant least = since(earliest);
        return confirmed.map(this::since).orElse(machineTime.isBefore(least) ? least : machineTime);
    }

    /**
     * Returns the time if it is confirmed, or else empty; until then nothing may be deleted for its
     * age.
     */
    public synchronized Optional<Instant> confirmedTime() {
        Instant now = instant();
        return confirmed.map(_ -> now);
    }

    /**
     * Corrects and confirms the time by the cloud's.
     *
     * @param serverTime its time when it answered, in whole seconds
     * @param took how long question and answer took
     */
    public synchronized void correctByCloud(Instant serverTime, Duration took) {
        Instant now = instant();
        Instant theirs = serverTime.plus(took.dividedBy(2));
        Duration tolerance = TOLERANCE.plus(took);
        Duration off = Duration.between(now, theirs);
        boolean agrees = off.abs().compareTo(tolerance) <= 0;
        contradicted = Duration.between(machine.instant(), theirs).abs().compareTo(tolerance) > 0;
        Instant right = agrees ? now : now.plus(off);
        if (confirmed.isEmpty() || !agrees) {
            LOG.info("clock_confirmed", "by", "cloud", "corrected_s", agrees ? 0 : off.toSeconds());
            confirmed = Optional.of(new Anchor(right, nanos.getAsLong()));
        }
    }

    /**
     * Follows the machine's clock while it is synchronised and the cloud does not contradict it.
     */
    @GuardedBy("this")
    private void followMachine() {
        long now = nanos.getAsLong();
        if (now - looked < LOOK_NANOS) {
            return;
        }
        looked = now;
        if (!contradicted && keptRight.getAsBoolean()) {
            Instant machineTime = machine.instant();
            if (confirmed.isEmpty()) {
                LOG.info("clock_confirmed", "by", "ntp");
            }
            confirmed = Optional.of(new Anchor(machineTime, now));
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
