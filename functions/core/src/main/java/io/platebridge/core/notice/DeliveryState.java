package io.platebridge.core.notice;

/** What became of a delivery. The names are stored, so none is ever renamed. */
public enum DeliveryState {
    /** It is due now or later. */
    PENDING,
    /** The target accepted it. */
    DELIVERED,
    /** It failed for good; a person can replay it. */
    GIVEN_UP
}
