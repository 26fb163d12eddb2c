package io.platebridge.contract;

/** What became of a delivery. */
public enum NoticeDeliveryState {
    PENDING,
    DELIVERED,
    GIVEN_UP
}
