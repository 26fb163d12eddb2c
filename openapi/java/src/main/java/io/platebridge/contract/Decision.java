package io.platebridge.contract;

/** Whether a plate may pass. */
public enum Decision {
    ALLOW,
    DENY
}
