package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * A person's place in a company.
 *
 * @param companyId the company
 * @param role the person's role in it
 */
public record Membership(String companyId, Role role) {

    public Membership {
        requireNonNull(companyId, "companyId");
        requireNonNull(role, "role");
    }
}
