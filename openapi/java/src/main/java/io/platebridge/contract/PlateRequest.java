package io.platebridge.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a site's whitelist is to say about a plate; an absent field has no value.
 *
 * @param unit flat or house of the tenant
 * @param tenant the tenant of the unit
 * @param vehicle the vehicle, e.g. its colour and make
 * @param enabled true if absent
 * @param starts first valid day
 * @param ends last valid day
 * @param validFrom start of a guest pass
 * @param validUntil end of a guest pass, exclusive
 * @param maxEntries how many entries of cars a guest pass is good for; any number if absent
 * @param windows when the plate may pass, at most 14; at any time if absent
 * @param note a remark for people
 */
public record PlateRequest(
        @Secret @Nullable String unit,
        @Secret @Nullable String tenant,
        @Secret @Nullable String vehicle,
        @Nullable Boolean enabled,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends,
        @Nullable Instant validFrom,
        @Nullable Instant validUntil,
        @Nullable Integer maxEntries,
        @Nullable List<WeeklyWindow> windows,
        @Secret @Nullable String note) {

    public PlateRequest {
        windows = windows == null ? null : List.copyOf(windows);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
