package io.platebridge.core.audit;

import io.platebridge.core.tenancy.CompanyId;
import java.util.List;

/**
 * The audit trails of all companies, for reading. They are written by the stores, each entry in the
 * transaction of its change.
 */
public interface AuditTrail {

    /**
     * Returns entries of a company, newest first.
     *
     * @param before starts before the entry with this number
     * @param limit the most entries to return
     */
    List<AuditEntry> list(CompanyId company, AuditFilter filter, long before, int limit);

    /**
     * Returns entries of a company in their order.
     *
     * @param from the number of the first one
     * @param limit the most entries to return
     */
    List<AuditEntry> from(CompanyId company, long from, int limit);

    /** Returns the number of the last entry; 0 if there is none. */
    long last(CompanyId company);
}
