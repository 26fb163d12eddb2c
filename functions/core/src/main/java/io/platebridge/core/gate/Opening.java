package io.platebridge.core.gate;

import io.platebridge.core.SortableTime;
import io.platebridge.core.tenancy.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An opening of a gate, written down before the gate is called.
 *
 * @param gateName the gate's name when it was called
 * @param answer what the gate answered; empty until then
 */
public record Opening(
        Cause cause,
        GateId gate,
        String gateName,
        Place place,
        Instant requestedAt,
        Optional<GateAnswer> answer) {

    /** A call takes less; an opening without an answer after this time never gets one. */
    public static final Duration LONGEST_CALL = Duration.ofSeconds(15);

    public OpeningId id() {
        return OpeningId.of(cause);
    }

    /** Returns the opening with the answer of its gate. */
    Opening answered(GateAnswer of) {
        return new Opening(cause, gate, gateName, place, requestedAt, Optional.of(of));
    }

    /** Returns what became of it, as far as it is known at a time. */
    public GateAnswer answer(Instant now) {
        return answer.orElseGet(() ->
                now.isBefore(requestedAt.plus(LONGEST_CALL))
                        ? new GateAnswer(GateOutcome.REQUESTED, "the gate is being called")
                        : new GateAnswer(
                                GateOutcome.UNKNOWN,
                                "the function ended before it stored the gate's answer"));
    }

    /** Returns the sort key: the time, then the id that makes it unique. */
    public String position() {
        return "%s#%s".formatted(SortableTime.text(requestedAt), id());
    }
}
