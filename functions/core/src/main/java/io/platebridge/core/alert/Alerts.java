package io.platebridge.core.alert;

import io.platebridge.core.Cursor;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** All alerts. */
public interface Alerts {

    /**
     * Stores an alert, unless its pod has one with this id already.
     *
     * @param notice of it, stored with it
     * @return the alert that was stored before, or empty if this one was stored
     */
    Optional<Alert> add(Alert alert, Notice notice);

    /**
     * Returns alerts of a company, the latest first.
     *
     * @param after the page starts after this cursor
     * @param limit the most alerts to return
     */
    List<Alert> list(CompanyId company, Optional<Cursor> after, int limit);
}
