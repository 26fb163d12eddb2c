package io.platebridge.core.access;

/**
 * What the decider knows of the use of a guest pass that its entry does not have.
 *
 * @param more entries that were used in addition
 * @param isCounted whether this arrival has its entry already: the same car was seen before
 */
public record PassUse(int more, boolean isCounted) {

    /** Nothing. */
    public static final PassUse NONE = new PassUse(0, false);

    /** This arrival has its entry. */
    public static final PassUse COUNTED = new PassUse(0, true);

    /** Returns whether a pass lets the car in. */
    boolean allows(PassEntries entries) {
        return isCounted || entries.left() > more;
    }
}
