package io.platebridge.core.tenancy;

/** What a person may do in a company; each role may do all that the ones after it may. */
public enum Role {
    OWNER,
    ADMIN,
    MANAGER,
    VIEWER;

    /** Tells whether this role may do what {@code needed} may. */
    public boolean mayActAs(Role needed) {
        return compareTo(needed) <= 0;
    }
}
