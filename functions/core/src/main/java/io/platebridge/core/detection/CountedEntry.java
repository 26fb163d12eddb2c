package io.platebridge.core.detection;

import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;

/**
 * An entry of a guest pass that a detection counts.
 *
 * @param arrival what is counted once
 * @param plate of the pass
 * @param isOfCommunity whether the pass is the community's, else it is the site's
 * @param before the entries of the pass as they were read
 */
public record CountedEntry(
        Arrival arrival, Plate plate, boolean isOfCommunity, PassEntries before) {}
