package io.platebridge.contract;

/** Why a plate may or may not pass. */
public enum DecisionReason {
    LISTED,
    LOOK_ALIKE,
    NOT_LISTED,
    NOT_A_PLATE,
    DISABLED,
    NOT_YET_VALID,
    EXPIRED,
    USED_UP,
    OUTSIDE_HOURS,
    LIST_UNKNOWN
}
