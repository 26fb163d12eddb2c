package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One plate of a whitelist.
 *
 * @param plate normal form: NFKC, upper case, letters and digits only
 * @param unit flat or house of the tenant
 * @param tenant the tenant of the unit
 * @param starts first valid day
 * @param ends last valid day
 * @param validFrom start of a guest pass
 * @param validUntil end of a guest pass, exclusive
 * @param entriesLeft how many more entries of cars a guest pass is good for, when the list was
 *     read; any number if absent
 * @param windows when the plate may pass, at most 14; at any time if absent
 */
public record WhitelistEntry(
        @Secret String plate,
        @Secret @Nullable String unit,
        @Secret @Nullable String tenant,
        boolean enabled,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer entriesLeft,
        @Nullable List<WeeklyWindow> windows) {

    public WhitelistEntry {
        requireNonNull(plate, "plate");
        windows = windows == null ? null : List.copyOf(windows);
    }

    /** Returns an entry that is limited by days only. */
    public WhitelistEntry(
            String plate,
            @Nullable String unit,
            @Nullable String tenant,
            boolean enabled,
            @Nullable LocalDate starts,
            @Nullable LocalDate ends) {
        this(plate, unit, tenant, enabled, starts, ends, null, null, null, null);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
