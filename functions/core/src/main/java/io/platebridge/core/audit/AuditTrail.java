package io.platebridge.core.audit;

import java.util.List;
import java.util.Optional;

/**
 * The audit trails of all companies, for reading. They are written by the stores, each entry in the
 * transaction of its change.
 */
public interface AuditTrail {

    /**
     * Returns entries of a company, newest first.
     *
     * @param filter which ones; all if empty
     * @param before starts before the entry with this number
     * @param limit the most entries to return
     */
    List<AuditEntry> list(String company, Optional<AuditFilter> filter, long before, int limit);

    /**
     * Returns entries of a company in their order.
     *
     * @param from the number of the first one
     * @param limit the most entries to return
     */
    List<AuditEntry> from(String company, long from, int limit);

    /** Returns the number of the last entry; 0 if there is none. */
    long last(String company);
}
