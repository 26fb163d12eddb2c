package io.platebridge.core.tenancy;

/** Members of companies, with their roles. */
public interface Memberships {

    /**
     * Returns a person with all their companies, for a request that any member may make; no
     * companies if the person has no membership.
     */
    Caller of(UserId user);

    /** Makes a person a member of a company, or changes the role they have there. */
    void grant(UserId user, CompanyId company, Role role);
}
