package io.platebridge.core.detection;

import io.platebridge.core.Cursor;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** All detections. */
public interface Detections {

    /**
     * The outcome of storing a detection.
     *
     * @param detection with all changes, earlier ones included
     * @param isNew whether the change was not there before
     */
    record Added(Detection detection, boolean isNew) {}

    /**
     * Writes a detection with one change down. If its pod and event have one already, that one gets
     * the change, unless it has one of the same sequence number.
     */
    Added add(Detection detection);

    /**
     * As {@link #add(Detection)}, and counts the arrival of the car as an entry of its guest pass;
     * all of it or nothing.
     *
     * @return empty if the arrival has its entry already, or the pass is no longer as it was read;
     *     then nothing was written
     */
    Optional<Added> add(Detection detection, CountedEntry entry);

    /** Returns whether an arrival that one of these events belongs to has its entry already. */
    boolean isCounted(PodId pod, Arrival arrival);

    /**
     * Returns detections of a company, the latest first.
     *
     * @param after starts after this place
     * @param limit the most detections to return
     */
    List<Detection> list(CompanyId company, Optional<Cursor> after, int limit);
}
