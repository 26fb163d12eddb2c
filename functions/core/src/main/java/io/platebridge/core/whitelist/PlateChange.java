package io.platebridge.core.whitelist;

import io.platebridge.core.access.Plate;
import java.util.Optional;

/**
 * A plate before and after an import.
 *
 * @param before as it was read; empty if it was not listed
 */
public record PlateChange(Optional<SitePlate> before, SitePlate after) {

    public Plate plate() {
        return after.plate();
    }
}
