package io.platebridge.core.tenancy;

/** The memberships of persons, as each request reads them. */
public interface Memberships {

    /**
     * Returns a person with all their companies, for a request that any member may make; no
     * companies if the person has no membership.
     */
    Caller of(UserId user);
}
