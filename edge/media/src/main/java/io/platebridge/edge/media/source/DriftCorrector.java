package io.platebridge.edge.media.source;

import io.platebridge.edge.media.ffmpeg.TimeBase;
import io.platebridge.edge.media.mux.TimestampRepair;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Corrects one track's timestamps by the arrival of its packets, so that a wrong clock in the
 * camera cannot shift the track indefinitely. Timestamps of a correct clock are not changed. Not
 * thread-safe.
 *
 * <p>The lead of a timestamp is how far it is ahead of its packet's arrival. It is sampled once per
 * second, from the packet with the shortest delay, so that bursts and pauses of the network cancel
 * out. The lead after the first seconds is the reference: by then, the first burst and the camera's
 * first sender report (RFC 3550 §6.4.1) have had their effect. From then on:
 *
 * <ul>
 *   <li>A lead that changes by 5 % or more, equally in three consecutive seconds, means a clock of
 *       another rate, such as 25 frames per second with timestamps for 12. Its timestamps are
 *       scaled.
 *   <li>A lead that is off by more than a fifth of a second is reduced gradually, by an eighth of
 *       the excess per second. This works for any drift, and compensates for the three seconds.
 *   <li>A jump is handled by {@link TimestampRepair}.
 * </ul>
 */
final class DriftCorrector {

    private static final long NANOS = 1_000_000_000;
    private static final long BLOCK_NANOS = NANOS;
    private static final long LEARNING_NANOS = 6 * NANOS;
    private static final long JUMP_NANOS = TimestampRepair.JUMP.toNanos();
    private static final long REPORT_NANOS = NANOS / 2;
    private static final int SAMPLES_TO_AGREE = 3;
    private static final double MIN_RATE_ERROR = 0.05;
    private static final double MAX_SAMPLE_DIFFERENCE = 0.1;
    private static final double TOLERATED_SECONDS = 0.2;
    private static final double RETURN_SECONDS = 8;
    private static final double MAX_SLOPE = 0.5;

    /**
     * The packet of a second with the shortest delay.
     *
     * @param at when the packet arrived
     * @param given its lead by the camera's clock, in seconds
     * @param tied its lead after correction, in seconds
     */
    private record Lead(long at, double given, double tied) {}

    private final TimeBase base;
    private final Deque<Lead> leads = new ArrayDeque<>();
    private double scale = 1; // corrects a clock of another rate
    private double rate = 1; // scale and the gradual reduction of the lead
    private boolean begun;
    private boolean learned;
    private long beginNanos;
    private long blockNanos;
    private double referenceLead; // the reference lead, in seconds
    private boolean jumped; // in the current second
    private double leadBeforeJump;
    private Lead best = new Lead(0, 0, 0);
    private long anchorGiven;
    private long anchorTied;
    private long lastGiven;
    private long lastNanos;

    DriftCorrector(TimeBase base) {
        this.base = base;
    }

    /** Whether timestamps are currently changed by more than an offset. */
    boolean isCorrecting() {
        return rate != 1;
    }

    /**
     * Returns the corrected timestamp of the next packet.
     *
     * @param given the camera's timestamp in ticks; {@link TimestampRepair#UNSET} is returned
     *     unchanged
     * @param nanos when the packet arrived, by a monotonic clock
     */
    long correct(long given, long nanos) {
        if (given == TimestampRepair.UNSET) {
            return given;
        }
        if (!begun) {
            begin(given, nanos);
        } else if (scale != 1 && isReport(given, nanos)) {
            continueTimeLine(given, nanos);
        } else if (Math.abs(step(given, nanos)) > JUMP_NANOS) {
            jump(given, nanos);
        } else if (nanos - blockNanos >= BLOCK_NANOS) {
            endBlock(given);
            beginBlock(given, nanos);
        }
        Lead lead = lead(given, nanos);
        if (lead.given() > best.given()) {
            best = lead;
        }
        lastGiven = given;
        lastNanos = nanos;
        return corrected(given);
    }

    /** Returns another timestamp of the same packet with the same correction. */
    long corrected(long given) {
        if (given == TimestampRepair.UNSET || !begun) {
            return given;
        }
        long since = given - anchorGiven;
        return anchorTied + (rate == 1 ? since : Math.round(since * rate));
    }

    private void begin(long given, long nanos) {
        begun = true;
        beginNanos = nanos;
        anchorGiven = given;
        anchorTied = given;
        beginBlock(given, nanos);
    }

    private void beginBlock(long given, long nanos) {
        blockNanos = nanos;
        best = lead(given, nanos);
    }

    private Lead lead(long given, long nanos) {
        return new Lead(
                nanos, seconds(given) - nanos / 1e9, seconds(corrected(given)) - nanos / 1e9);
    }

    /** Returns how much more the timestamps advanced than time did, in nanoseconds. */
    private double step(long given, long nanos) {
        return seconds(given - lastGiven) * scale * NANOS - (nanos - lastNanos);
    }

    /**
     * Whether a step of a wrong clock's timestamps is caused by a sender report, which corrects
     * them every few seconds.
     */
    private boolean isReport(long given, long nanos) {
        return Math.abs(seconds(given - lastGiven)) * NANOS > REPORT_NANOS
                && Math.abs(step(given, nanos)) > REPORT_NANOS;
    }

    /** Continues the time line as time has passed. */
    private void continueTimeLine(long given, long nanos) {
        long waited = Math.round((nanos - lastNanos) / 1e9 * base.den() / base.num());
        anchorTied = corrected(lastGiven) + waited;
        anchorGiven = given;
        leads.clear();
        beginBlock(given, nanos);
    }

    private void jump(long given, long nanos) {
        if (!jumped) {
            leadBeforeJump = best.tied();
            jumped = true;
        }
        anchorTied = corrected(lastGiven) + (given - lastGiven);
        anchorGiven = given;
        leads.clear();
        if (!learned) {
            beginNanos = nanos;
        }
        beginBlock(given, nanos);
    }

    private void endBlock(long given) {
        if (jumped) {
            referenceLead += best.tied() - leadBeforeJump;
            jumped = false;
        }
        leads.add(best);
        if (leads.size() > SAMPLES_TO_AGREE + 1) {
            leads.remove();
        }
        findScale();
        if (!learned) {
            referenceLead = best.tied();
            learned = best.at() - beginNanos >= LEARNING_NANOS && isSteady();
        }
        double off = best.tied() - referenceLead;
        double excess = off - Math.clamp(off, -TOLERATED_SECONDS, TOLERATED_SECONDS);
        double next = scale * (1 - Math.clamp(excess / RETURN_SECONDS, -MAX_SLOPE, MAX_SLOPE));
        if (next != rate) {
            long tied = corrected(given);
            anchorGiven = given;
            anchorTied = tied;
            rate = next;
        }
    }

    /** Whether the last second had the same lead as the one before. */
    private boolean isSteady() {
        Lead before = leads.getFirst();
        for (Lead lead : leads) {
            if (lead != leads.getLast()) {
                before = lead;
            }
        }
        return leads.size() > 1 && Math.abs(slope(before, leads.getLast())) < MIN_RATE_ERROR;
    }

    private void findScale() {
        if (leads.size() <= SAMPLES_TO_AGREE) {
            return;
        }
        Lead first = leads.getFirst();
        Lead last = leads.getLast();
        double slope = slope(first, last);
        Lead before = first;
        for (Lead lead : leads) {
            double each = lead == first ? slope : slope(before, lead);
            if (Math.abs(each - slope) > MAX_SAMPLE_DIFFERENCE
                    || (Math.abs(each) < MIN_RATE_ERROR / 2 && scale == 1)) {
                return;
            }
            before = lead;
        }
        double clock = 1 + slope;
        if (clock <= 0 || Math.abs(clock * scale - 1) < MIN_RATE_ERROR) {
            return;
        }
        if (!learned) {
            // The clock had this rate from the first packet on, however late that shows.
            referenceLead = first.tied() - slope * (first.at() - beginNanos) / 1e9;
            learned = true;
        }
        scale = Math.abs(1 / clock - 1) < MIN_RATE_ERROR ? 1 : 1 / clock;
        leads.clear();
    }

    private static double slope(Lead from, Lead to) {
        return (to.given() - from.given()) / ((to.at() - from.at()) / 1e9);
    }

    private double seconds(long ticks) {
        return (double) ticks * base.num() / base.den();
    }
}
