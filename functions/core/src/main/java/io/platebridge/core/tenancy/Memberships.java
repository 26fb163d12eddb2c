package io.platebridge.core.tenancy;

/** Who belongs to which company, in which role. */
public interface Memberships {

    /** Returns a person with all their companies; with none if nobody granted any. */
    Caller of(UserId user);

    /** Makes a person a member of a company, or changes the role they have there. */
    void grant(UserId user, CompanyId company, Role role);
}
