package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plate on a site's whitelist as people see it.
 *
 * @param siteId the site
 * @param plate normal form: NFKC, upper case, letters and digits only
 * @param unit flat or house of the tenant
 * @param tenant the tenant of the unit
 * @param vehicle the vehicle, e.g. its colour and make
 * @param enabled whether the entry is in effect
 * @param starts first valid day
 * @param ends last valid day
 * @param validFrom start of a guest pass
 * @param validUntil end of a guest pass, exclusive
 * @param maxEntries how many entries of cars a guest pass is good for; any number if absent
 * @param entriesUsed how many of them were used; present with {@code maxEntries}
 * @param windows when the plate may pass, at most 14; at any time if absent
 * @param note a remark for people
 */
public record SitePlate(
        String siteId,
        @Secret String plate,
        @Secret @Nullable String unit,
        @Secret @Nullable String tenant,
        @Secret @Nullable String vehicle,
        boolean enabled,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer maxEntries,
        @Nullable Integer entriesUsed,
        @Nullable List<WeeklyWindow> windows,
        @Secret @Nullable String note) {

    public SitePlate {
        requireNonNull(siteId, "siteId");
        requireNonNull(plate, "plate");
        windows = windows == null ? null : List.copyOf(windows);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
