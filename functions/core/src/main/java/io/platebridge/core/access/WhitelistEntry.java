package io.platebridge.core.access;

import io.platebridge.core.Characters;
import io.platebridge.core.access.Decision.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A plate that may pass, with its validity. All of its limits count: days, a guest pass's times and
 * the windows of the week. {@code toString} masks its owner.
 *
 * @param plate the plate
 * @param unit the owner's unit, e.g. {@code 101}; at most 64 characters
 * @param tenant the owner; at most 128 characters
 * @param enabled whether the entry is in effect
 * @param starts first valid day; no lower bound if empty
 * @param ends last valid day, inclusive; no upper bound if empty
 * @param validFrom start of a guest pass; no lower bound if empty
 * @param validUntil end of a guest pass, exclusive; no upper bound if empty
 * @param passEntries how often a guest pass lets the car in; as often as it comes if empty
 * @param windows when it counts, by the gate's clock; at any time if there are none
 */
public record WhitelistEntry(
        Plate plate,
        Optional<String> unit,
        Optional<String> tenant,
        boolean enabled,
        Optional<LocalDate> starts,
        Optional<LocalDate> ends,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        Optional<PassEntries> passEntries,
        List<WeeklyWindow> windows) {

    /**
     * @throws IllegalArgumentException if a text is too long, there are too many windows or the
     *     entry ends before it starts
     */
    public WhitelistEntry {
        if (unit.filter(text -> Characters.count(text) > 64).isPresent()
                || tenant.filter(text -> Characters.count(text) > 128).isPresent()) {
            throw new IllegalArgumentException(
                    "a unit has at most 64 characters and a tenant at most 128");
        }
        if (starts.isPresent() && ends.isPresent() && ends.get().isBefore(starts.get())) {
            throw new IllegalArgumentException(
                    "an entry ends on or after the day it starts (%s), found %s"
                            .formatted(starts.get(), ends.get()));
        }
        if (validFrom.isPresent()
                && validUntil.isPresent()
                && !validUntil.get().isAfter(validFrom.get())) {
            throw new IllegalArgumentException(
                    "a guest pass ends after it starts (%s), found %s"
                            .formatted(validFrom.get(), validUntil.get()));
        }
        if (windows.size() > WeeklyWindow.MAX_WINDOWS) {
            throw new IllegalArgumentException(
                    "an entry has at most %d windows, found %d"
                            .formatted(WeeklyWindow.MAX_WINDOWS, windows.size()));
        }
        windows = List.copyOf(windows);
    }

    /** Returns an entry whose car may come any number of times. */
    public WhitelistEntry(
            Plate plate,
            Optional<String> unit,
            Optional<String> tenant,
            boolean enabled,
            Optional<LocalDate> starts,
            Optional<LocalDate> ends,
            Optional<Instant> validFrom,
            Optional<Instant> validUntil,
            List<WeeklyWindow> windows) {
        this(
                plate,
                unit,
                tenant,
                enabled,
                starts,
                ends,
                validFrom,
                validUntil,
                Optional.empty(),
                windows);
    }

    /** Returns an entry that is limited by days only. */
    public WhitelistEntry(
            Plate plate,
            Optional<String> unit,
            Optional<String> tenant,
            boolean enabled,
            Optional<LocalDate> starts,
            Optional<LocalDate> ends) {
        this(
                plate,
                unit,
                tenant,
                enabled,
                starts,
                ends,
                Optional.empty(),
                Optional.empty(),
                List.of());
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

    /** Returns whether the entry is limited by more than its days: a guest pass or windows. */
    public boolean hasMoreThanDays() {
        return validFrom.isPresent()
                || validUntil.isPresent()
                || passEntries.isPresent()
                || !windows.isEmpty();
    }

    /** Returns a copy with other entries of its guest pass. */
    public WhitelistEntry with(Optional<PassEntries> entries) {
        return new WhitelistEntry(
                plate,
                unit,
                tenant,
                enabled,
                starts,
                ends,
                validFrom,
                validUntil,
                entries,
                windows);
    }

    /** Returns a copy that is not in effect. */
    public WhitelistEntry disabled() {
        return new WhitelistEntry(
                plate,
                unit,
                tenant,
                false,
                starts,
                ends,
                validFrom,
                validUntil,
                passEntries,
                windows);
    }

    /**
     * Returns a copy that has used what the entry that it replaces has used, if its guest pass
     * begins at the same time; else it is another pass.
     */
    public WhitelistEntry replacing(WhitelistEntry before) {
        if (!validFrom.equals(before.validFrom)) {
            return this;
        }
        int used = before.passEntries.map(PassEntries::used).orElse(0);
        return with(passEntries.map(entries -> new PassEntries(entries.max(), used)));
    }

    /** As {@link #decide(ZonedDateTime, PassUse)}, by what the entry has. */
    public Decision decide(ZonedDateTime at) {
        return decide(at, PassUse.NONE);
    }

    /**
     * Decides about this entry's plate.
     *
     * @param at a time by the clock at the gate
     * @param use of its guest pass that the entry does not count
     */
    public Decision decide(ZonedDateTime at, PassUse use) {
        if (!enabled) {
            return new Decision(Reason.DISABLED);
        }
        LocalDate day = at.toLocalDate();
        Instant time = at.toInstant();
        if (starts.filter(day::isBefore).isPresent()
                || validFrom.filter(time::isBefore).isPresent()) {
            return new Decision(Reason.NOT_YET_VALID);
        }
        if (ends.filter(day::isAfter).isPresent()
                || validUntil.filter(end -> !time.isBefore(end)).isPresent()) {
            return new Decision(Reason.EXPIRED);
        }
        if (passEntries.filter(entries -> !use.allows(entries)).isPresent()) {
            return new Decision(Reason.USED_UP);
        }
        boolean isOpen =
                windows.isEmpty()
                        || windows.stream()
                                .anyMatch(window -> window.contains(at.toLocalDateTime()));
        return new Decision(isOpen ? Reason.LISTED : Reason.OUTSIDE_HOURS);
    }

    @Override
    public String toString() {
        return "WhitelistEntry[" + plate + "]";
    }
}
