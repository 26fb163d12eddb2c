package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of an audit trail.
 *
 * @param nextCursor absent on the last page
 */
public record AuditList(List<AuditEntry> entries, @Nullable String nextCursor) {

    public AuditList {
        entries = List.copyOf(entries);
    }
}
