package io.platebridge.core.alert;

import io.platebridge.core.Cursor;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** All alerts. */
public interface Alerts {

    /**
     * Writes an alert down, unless its pod has one of its id already.
     *
     * @return the one that was there before; nothing if this one was written
     */
    Optional<Alert> add(Alert alert);

    /**
     * Returns alerts of a company, the latest first.
     *
     * @param after starts after this place
     * @param limit at most so many
     */
    List<Alert> list(CompanyId company, Optional<Cursor> after, int limit);
}
