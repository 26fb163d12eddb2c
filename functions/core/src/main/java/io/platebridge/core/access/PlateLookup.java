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
 * @param similar the entry of the plate that it was reported to be similar to
 * @param isOnlySimilar whether no other listed plate was reported to look like it
 */
public record PlateLookup(
        Site site,
        long configVersion,
        WrittenPlate plate,
        Optional<ListedEntry> entry,
        Optional<ListedEntry> similar,
        boolean isOnlySimilar) {

    /** As {@link #decide(Instant, PassUse)}, by what the entry has. */
    public Decision decide(Instant at) {
        return decide(at, PassUse.NONE);
    }

    /** Decides whether the plate may pass at a time. */
    public Decision decide(Instant at, PassUse use) {
        return plate.plate().isEmpty()
                ? new Decision(Reason.NOT_A_PLATE)
                : Whitelist.decide(
                        entry.map(ListedEntry::entry),
                        lookAlike().map(ListedEntry::entry),
                        at.atZone(site.zone()),
                        use);
    }

    /** Returns the entry that decides: that of the plate, or of the one that it is taken for. */
    public Optional<ListedEntry> deciding() {
        return entry.or(this::lookAlike);
    }

    /** Returns the entry of the plate that the pod takes this one for, whatever the site does. */
    public Optional<ListedEntry> takenFor() {
        return similar.filter(_ -> isOnlySimilar);
    }

    /** Returns the entry of the plate that this one is taken for where the site does that. */
    private Optional<ListedEntry> lookAlike() {
        return takenFor()
                .filter(_ -> entry.isEmpty() && site.opensForLookAlikes())
                .filter(other ->
                        plate.plate()
                                .filter(seen -> LookAlikes.mayBeTakenFor(seen, other.plate()))
                                .isPresent());
    }

    /** Returns a copy whose plate is not let in by a guest pass for some entries. */
    public PlateLookup withoutPass() {
        return new PlateLookup(
                site,
                configVersion,
                plate,
                entry.map(ListedEntry::withoutPass),
                similar.map(ListedEntry::withoutPass),
                isOnlySimilar);
    }

    /**
     * Returns the listed plate that this one is easily mistaken for, or empty if it is listed
     * itself.
     */
    public Optional<Plate> similarTo() {
        return similar.map(ListedEntry::plate)
                .filter(_ -> entry.isEmpty())
                .filter(other ->
                        plate.plate().filter(seen -> LookAlikes.resemble(seen, other)).isPresent());
    }
}
