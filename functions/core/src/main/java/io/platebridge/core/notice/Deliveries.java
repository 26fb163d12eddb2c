package io.platebridge.core.notice;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** The deliveries of all targets, for 30 days. */
public interface Deliveries {

    /** Stores a new delivery. */
    void queue(Delivery delivery, AuditNote note);

    /**
     * Stores a delivery that is due again.
     *
     * @return whether it was stored; not if it is pending already
     */
    boolean replay(Delivery delivery, AuditNote note);

    /** Returns a delivery. */
    Optional<Delivery> find(CompanyId company, TargetId target, NoticeId notice);

    /** Returns deliveries of a target, the latest notices first. */
    List<Delivery> list(CompanyId company, TargetId target, Optional<Cursor> after, int limit);
}
