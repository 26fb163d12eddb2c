package io.platebridge.core.notice;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The notices that are stored and not yet delivered. */
public interface Outbox {

    /**
     * What is due.
     *
     * @param notices for whose targets there are no deliveries yet
     * @param deliveries to be tried
     */
    record Due(List<Notice> notices, List<Delivery> deliveries) {

        boolean isEmpty() {
            return notices.isEmpty() && deliveries.isEmpty();
        }
    }

    /** Returns some of what is due, the oldest first, eventually consistent. */
    Due due(Instant now);

    /**
     * Replaces a notice by its deliveries.
     *
     * @return whether it was replaced; not if another run did it
     */
    boolean fanOut(Notice notice, List<Delivery> deliveries);

    /**
     * Reserves a delivery for one attempt.
     *
     * @param until when it is due again if this process dies
     * @return the delivery as it is now, or empty if another run was faster
     */
    Optional<Delivery> claim(Delivery delivery, Instant until);

    /**
     * Stores what became of a claimed delivery.
     *
     * @return whether it was stored; not if the claim had ended
     */
    boolean end(Delivery delivery);

    /** Makes a delivery due later without an attempt, unless another run has claimed it. */
    void postpone(Delivery delivery, Instant due);
}
