package io.platebridge.core.idempotency;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import java.util.Map;

/**
 * The roles that a request required of its person.
 *
 * @param byCompany the highest of each company
 */
public record RequiredRoles(Map<CompanyId, Role> byCompany) {

    public RequiredRoles {
        byCompany = Map.copyOf(byCompany);
    }

    /** Returns whether a person has all of them now. */
    boolean areHeldBy(Caller person) {
        return byCompany.entrySet().stream()
                .allMatch(entry ->
                        person.role(entry.getKey())
                                .filter(now -> now.includes(entry.getValue()))
                                .isPresent());
    }
}
