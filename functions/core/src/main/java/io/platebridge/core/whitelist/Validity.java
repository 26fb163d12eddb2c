package io.platebridge.core.whitelist;

import io.platebridge.core.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** The limits of an entry as people write them. */
public final class Validity {

    private Validity() {}

    /**
     * Checks that nothing ends before it starts.
     *
     * @throws Refusal {@code invalid_request} that names {@code ends} or {@code valid_until}
     */
    public static void demandOrder(
            Optional<LocalDate> starts,
            Optional<LocalDate> ends,
            Optional<Instant> from,
            Optional<Instant> until) {
        if (ends.isPresent() && starts.filter(ends.get()::isBefore).isPresent()) {
            throw Refusal.invalid(
                    "ends", "a day on or after " + starts.get(), ends.get().toString());
        }
        if (until.isPresent() && from.filter(start -> !until.get().isAfter(start)).isPresent()) {
            throw Refusal.invalid(
                    "valid_until", "a time after " + from.get(), until.get().toString());
        }
    }
}
