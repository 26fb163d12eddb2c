package io.platebridge.core.alert;

import io.platebridge.core.SortableTime;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;

/**
 * Something that was seen in a phone's stream, as written down.
 *
 * @param pod whose router the stream came to
 * @param podName what people call it
 * @param place where the pod is; the stream belongs to its company
 * @param occurredAt when it was seen; not after {@code receivedAt}
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

    /** Returns the text it sorts by: time first, then what makes it unique. */
    public String position() {
        return "%s#%s#%s".formatted(SortableTime.text(occurredAt), pod, id);
    }
}
