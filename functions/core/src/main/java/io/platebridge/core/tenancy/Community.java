package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.Map;

/**
 * A gated community of a company.
 *
 * @param name for people, 1 to 128 characters
 * @param created when it was created
 */
public record Community(CommunityId id, CompanyId company, String name, Instant created) {

    public Community {
        Names.check("community name", name);
    }

    /** Returns the same community with another name. */
    public Community named(String other) {
        return new Community(id, company, other, created);
    }

    /** Returns the fields that the audit trail compares. */
    Map<String, String> fields() {
        return Map.of("name", name);
    }
}
