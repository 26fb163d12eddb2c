package io.platebridge.core.access;

import io.platebridge.core.access.Decision.Reason;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A plate that may pass, with its validity. {@code toString} masks its owner.
 *
 * @param plate the plate
 * @param unit the owner's unit, e.g. {@code 101}; at most 64 characters
 * @param tenant the owner; at most 128 characters
 * @param enabled whether the entry is in effect
 * @param starts first valid day; no lower bound if empty
 * @param ends last valid day, inclusive; no upper bound if empty
 */
public record WhitelistEntry(
        Plate plate,
        Optional<String> unit,
        Optional<String> tenant,
        boolean enabled,
        Optional<LocalDate> starts,
        Optional<LocalDate> ends) {

    /**
     * @throws IllegalArgumentException if a text is too long or the entry ends before it starts
     */
    public WhitelistEntry {
        if (unit.filter(text -> text.length() > 64).isPresent()
                || tenant.filter(text -> text.length() > 128).isPresent()) {
            throw new IllegalArgumentException(
                    "a unit has at most 64 characters and a tenant at most 128");
        }
        if (starts.isPresent() && ends.isPresent() && ends.get().isBefore(starts.get())) {
            throw new IllegalArgumentException(
                    "an entry ends on or after the day it starts (%s), found %s"
                            .formatted(starts.get(), ends.get()));
        }
    }

    /** Returns the entry of a plate that may pass from now on. */
    public static WhitelistEntry of(Plate plate) {
        return new WhitelistEntry(
                plate,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** Decides about this entry's plate on a day. */
    public Decision decide(LocalDate day) {
        if (!enabled) {
            return new Decision(Reason.DISABLED);
        }
        if (starts.isPresent() && day.isBefore(starts.get())) {
            return new Decision(Reason.NOT_YET_VALID);
        }
        if (ends.isPresent() && day.isAfter(ends.get())) {
            return new Decision(Reason.EXPIRED);
        }
        return new Decision(Reason.LISTED);
    }

    @Override
    public String toString() {
        return "WhitelistEntry[" + plate + "]";
    }
}
