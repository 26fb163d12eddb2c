package io.platebridge.core.pod;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That a pod has had a status since a time.
 *
 * @param at when it changed, in whole milliseconds; of a pod that went offline, when it was marked
 */
public record StatusChange(Instant at, PodStatus status) {

    public StatusChange {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }
}
