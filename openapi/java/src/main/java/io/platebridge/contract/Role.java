package io.platebridge.contract;

/** What a person may do in a company; each role may do all that the ones after it may. */
public enum Role {
    OWNER,
    ADMIN,
    MANAGER,
    VIEWER
}
