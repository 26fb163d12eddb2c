package io.platebridge.edge.pod.arrival;

import io.platebridge.core.detection.EventId;
import java.time.Instant;

/**
 * The place of an arrival in the list.
 *
 * @param decidedAt when its first event was decided
 * @param event its first event
 */
record ArrivalPosition(Instant decidedAt, EventId event) {

    /**
     * Returns the position of a cursor.
     *
     * @throws RuntimeException if it is none
     */
    static ArrivalPosition of(String cursor) {
        int end = cursor.indexOf('_');
        return new ArrivalPosition(
                Instant.ofEpochMilli(Long.parseLong(cursor.substring(0, end))),
                new EventId(cursor.substring(end + 1)));
    }

    String cursor() {
        return decidedAt.toEpochMilli() + "_" + event;
    }
}
