package io.platebridge.contract;

/**
 * What an import does with a line. Same: the plate is listed exactly so. Refused: the line changes
 * nothing.
 */
public enum ImportOutcome {
    ADDED,
    CHANGED,
    SAME,
    REFUSED
}
