package io.platebridge.core.access;

import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.tenancy.Site;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of looking up a plate, and a similar one, in a site's whitelist.
 *
 * @param configVersion version of the whitelist
 * @param plate as it was read
 * @param isOfCommunity whether the entry is the community's
 * @param similar the entry of the plate that it was reported to be similar to
 */
public record PlateLookup(
        Site site,
        long configVersion,
        WrittenPlate plate,
        Optional<WhitelistEntry> entry,
        boolean isOfCommunity,
        Optional<WhitelistEntry> similar) {

    /** As {@link #decide(Instant, PassUse)}, by what the entry has. */
    public Decision decide(Instant at) {
        return decide(at, PassUse.NONE);
    }

    /** Decides whether the plate may pass at a time. */
    public Decision decide(Instant at, PassUse use) {
        return plate.plate().isEmpty()
                ? new Decision(Reason.NOT_A_PLATE)
                : Whitelist.decide(entry, at.atZone(site.zone()), use);
    }

    /** Returns a copy whose plate is not let in by a guest pass for some entries. */
    public PlateLookup withoutPass() {
        return new PlateLookup(
                site,
                configVersion,
                plate,
                entry.map(found -> found.passEntries().isPresent() ? found.disabled() : found),
                isOfCommunity,
                similar);
    }

    /**
     * Returns the listed plate that this one is easily mistaken for, or empty if it is listed
     * itself.
     */
    public Optional<Plate> similarTo() {
        return similar.map(WhitelistEntry::plate)
                .filter(_ -> entry.isEmpty())
                .filter(other ->
                        plate.plate().filter(seen -> LookAlikes.resemble(seen, other)).isPresent());
    }
}
