package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.Map;

/**
 * A tenant, which runs communities.
 *
 * @param name for people, 1 to 128 characters
 * @param created when it was created
 */
public record Company(CompanyId id, String name, Instant created) {

    public Company {
        Names.check("company name", name);
    }

    /** Returns the same company with another name. */
    public Company named(String other) {
        return new Company(id, other, created);
    }

    /** Returns the fields that the audit trail compares. */
    Map<String, String> fields() {
        return Map.of("name", name);
    }
}
