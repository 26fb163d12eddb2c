package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A plate that may pass now.
 *
 * @param plate normal form
 * @param licensePlate same as plate
 * @param isActive always true
 * @param starts first valid day
 * @param ends last valid day
 */
public record AccessEntry(
        @Secret String plate,
        @Secret String licensePlate,
        boolean isActive,
        @Secret @Nullable String unit,
        @Secret @Nullable String tenant,
        @Nullable LocalDate starts,
        @Nullable LocalDate ends) {

    public AccessEntry {
        requireNonNull(plate, "plate");
        requireNonNull(licensePlate, "licensePlate");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
