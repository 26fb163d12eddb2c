package io.platebridge.core.audit;

import io.platebridge.core.Cursor;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** All detections. */
public interface Detections {

    /**
     * Writes a detection down, unless its pod and event have one already.
     *
     * @return the one that was there before; nothing if this one was written
     */
    Optional<Detection> add(Detection detection);

    /**
     * Returns detections of a company, the latest first.
     *
     * @param after starts after this place
     * @param limit at most so many
     */
    List<Detection> list(CompanyId company, Optional<Cursor> after, int limit);
}
