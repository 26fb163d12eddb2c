package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A part of an audit trail as text.
 *
 * @param entries how many
 * @param text CSV or JSON lines
 * @param nextCursor where the export continues; absent at the end
 */
public record AuditExport(
        String companyId, int entries, @Secret String text, @Nullable String nextCursor) {

    public AuditExport {
        requireNonNull(companyId, "companyId");
        requireNonNull(text, "text");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
