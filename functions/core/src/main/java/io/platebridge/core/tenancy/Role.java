package io.platebridge.core.tenancy;

import java.util.Locale;

/** A person's role in a company; each role includes the rights of the roles after it. */
public enum Role {
    OWNER,
    ADMIN,
    MANAGER,
    VIEWER;

    /** Returns whether this role has the rights of another. */
    public boolean includes(Role other) {
        return compareTo(other) <= 0;
    }

    /** Returns the role as the contract spells it, e.g. {@code manager}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
