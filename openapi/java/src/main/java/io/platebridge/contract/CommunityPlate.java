package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plate that may pass at every site of a community; the entry of a site for the same plate
 * decides there instead.
 *
 * @param plate normal form
 * @param starts first valid day
 * @param ends last valid day
 * @param validFrom start of a guest pass
 * @param validUntil end of a guest pass, exclusive
 * @param maxEntries how many entries of cars a guest pass is good for; any number if absent
 * @param entriesUsed how many of them were used; present with {@code maxEntries}
 * @param windows When the plate may pass; at any time if absent.
 */
public record CommunityPlate(
        String communityId,
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

    public CommunityPlate {
        requireNonNull(communityId, "communityId");
        requireNonNull(plate, "plate");
        windows = windows == null ? null : List.copyOf(windows);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
