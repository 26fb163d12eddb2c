package io.platebridge.edge.base.outbox;

import java.time.Duration;
import java.util.Optional;

/** The result of an attempt to send an entry. The feature classifies the receiver's answer. */
public sealed interface Outcome {

    /** The receiver accepted the entry, and the feature has stored that. */
    record Delivered() implements Outcome {}

    /** The receiver would refuse the same entry each time. */
    record Refused(String reason) implements Outcome {}

    /**
     * The attempt failed for a reason of this entry. It is postponed; the others are sent at once.
     *
     * @param retryAfter when the receiver accepts it again; by the backoff if empty
     */
    record Failed(String reason, Optional<Duration> retryAfter) implements Outcome {}

    /**
     * Nothing was sent, since the entry is not ready. It is left out for a while; the others are
     * sent at once.
     */
    record Deferred(String reason, Duration pause) implements Outcome {}

    /**
     * The receiver answered that it can't accept the entry now, and perhaps no other one. The entry
     * is postponed and nothing is sent to the receiver for a while.
     *
     * @param retryAfter how long to send nothing; by the backoff if empty
     */
    record Unavailable(String reason, Optional<Duration> retryAfter) implements Outcome {}

    /** The receiver did not answer. All entries wait, and none is counted as failed. */
    record Unreachable(String reason) implements Outcome {}
}
