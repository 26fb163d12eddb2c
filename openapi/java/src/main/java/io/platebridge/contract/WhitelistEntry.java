package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One plate of a whitelist.
 *
 * @param plate normal form: NFKC, upper case, letters and digits only
 * @param unit flat or house of the tenant
 * @param tenant the tenant of the unit
 * @param starts first valid day
 * @param ends last valid day
 */
public record WhitelistEntry(
        @Secret String plate,
        @Secret @Nullable String unit,
        @Secret @Nullable String tenant,
        boolean enabled,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends) {

    public WhitelistEntry {
        requireNonNull(plate, "plate");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
