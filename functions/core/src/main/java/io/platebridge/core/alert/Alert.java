package io.platebridge.core.alert;

import io.platebridge.core.SortableTime;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;

/**
 * A stored alert about a phone's stream.
 *
 * @param pod the pod whose router received the stream
 * @param podName its display name
 * @param place the pod's place; its company owns the stream
 * @param occurredAt time of the observation; not after {@code receivedAt}
 */
public record Alert(
        AlertId id,
        PodId pod,
        String podName,
        Place place,
        StreamId stream,
        Observation seen,
        Instant occurredAt,
        Instant receivedAt) {

    /** Returns the sort key: the time, then the ids that make it unique. */
    public String position() {
        return "%s#%s#%s".formatted(SortableTime.text(occurredAt), pod, id);
    }
}
