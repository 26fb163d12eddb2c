package io.platebridge.core.gate;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends openings whose function died before it stored the gate's answer, so that people learn of
 * them. No gate is called. The cost grows with the number of such openings.
 */
public final class OpeningSweep {

    private final Openings openings;
    private final Clock clock;

    public OpeningSweep(Openings openings, Clock clock) {
        this.openings = openings;
        this.clock = clock;
    }

    /** Returns the openings that were ended by this sweep. */
    public List<Opening> sweep() {
        Instant now = clock.instant();
        var ended = new ArrayList<Opening>();
        for (Opening opening : openings.unanswered(now)) {
            GateAnswer answer = opening.answer(now);
            if (answer.outcome() == GateOutcome.UNKNOWN
                    && openings.giveUp(opening, answer, OpeningNotices.unknown(opening, answer))) {
                ended.add(opening);
            }
        }
        return ended;
    }
}
