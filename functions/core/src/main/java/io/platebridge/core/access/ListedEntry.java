package io.platebridge.core.access;

import java.util.Optional;

/**
 * The entry of a plate and whose it is.
 *
 * @param isOfCommunity whether the entry is the community's, else it is the site's
 */
public record ListedEntry(WhitelistEntry entry, boolean isOfCommunity) {

    /** Returns the plate of the entry. */
    public Plate plate() {
        return entry.plate();
    }

    /** Returns the entries of its guest pass, if they are limited. */
    public Optional<PassEntries> passEntries() {
        return entry.passEntries();
    }

    /** Returns a copy that lets nobody in by a guest pass for some entries. */
    ListedEntry withoutPass() {
        return entry.passEntries().isPresent()
                ? new ListedEntry(entry.disabled(), isOfCommunity)
                : this;
    }
}
