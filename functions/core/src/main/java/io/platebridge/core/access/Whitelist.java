package io.platebridge.core.access;

import io.platebridge.core.access.Decision.Reason;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The plates that may pass a site's gate.
 *
 * @param configVersion grows with every change of the list, from 0
 * @param entries by plate, in the order given
 */
public record Whitelist(long configVersion, Map<Plate, WhitelistEntry> entries) {

    public Whitelist {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Returns the list of some entries; of two with the same plate the later one counts. */
    public static Whitelist of(long configVersion, Collection<WhitelistEntry> entries) {
        var byPlate = new LinkedHashMap<Plate, WhitelistEntry>();
        entries.forEach(entry -> byPlate.put(entry.plate(), entry));
        return new Whitelist(configVersion, byPlate);
    }

    /**
     * Decides whether a plate may pass.
     *
     * @param at a time by the clock at the gate
     */
    public Decision decide(Plate plate, ZonedDateTime at) {
        return decide(Optional.ofNullable(entries.get(plate)), at, PassUse.NONE);
    }

    /**
     * As {@link #decide(Plate, ZonedDateTime)}; a text that cannot be a plate is denied.
     *
     * @param use of the plate's guest pass, in addition to what the list has
     */
    public Decision decide(WrittenPlate written, ZonedDateTime at, PassUse use) {
        return written.plate()
                .map(plate -> decide(Optional.ofNullable(entries.get(plate)), at, use))
                .orElse(new Decision(Reason.NOT_A_PLATE));
    }

    /** Returns how often the guest pass of a plate lets it in; empty if it has no such limit. */
    public Optional<PassEntries> passEntries(WrittenPlate written) {
        return written.plate().map(entries::get).flatMap(WhitelistEntry::passEntries);
    }

    /**
     * Returns the listed plate that this one is probably a misreading of, because they look alike
     * or differ by one missing or extra character; empty if the plate is listed itself. A hint for
     * people, never a reason to allow.
     */
    public Optional<Plate> similarTo(Plate plate) {
        return entries.containsKey(plate)
                ? Optional.empty()
                : LookAlikes.find(plate, entries.keySet());
    }

    /** Decides about the plate of an entry, or about a plate without one. */
    public static Decision decide(Optional<WhitelistEntry> entry, ZonedDateTime at, PassUse use) {
        return entry.map(found -> found.decide(at, use)).orElse(new Decision(Reason.NOT_LISTED));
    }

    @Override
    public String toString() {
        return "Whitelist[configVersion=%d, %d entries]".formatted(configVersion, entries.size());
    }
}
