package io.platebridge.core.gate;

import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.UserId;
import java.util.Optional;

/** The reason why a gate opens. It opens at most once for each. */
public sealed interface Cause {

    /** A car with an allowed plate. One event opens one gate at most. */
    record Car(PodId pod, EventId event) implements Cause {}

    /**
     * A person.
     *
     * @param key chosen by the person's client for this opening
     * @param reason for the audit trail, 1 to 256 characters
     */
    record Person(GateId gate, UserId user, IdempotencyKey key, Optional<String> reason)
            implements Cause {}
}
