package io.platebridge.contract;

/** Whether a registration token can be used. */
public enum RegistrationTokenState {
    ACTIVE,
    EXPIRED,
    USED_UP,
    REVOKED
}
