package io.platebridge.contract;

/** Whether an invitation can be accepted. */
public enum InvitationState {
    OPEN,
    ACCEPTED,
    EXPIRED
}
