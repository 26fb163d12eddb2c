package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A person's membership of a company.
 *
 * @param name for people, from the invitation; at most 128 characters
 * @param since when it began
 */
public record Member(
        CompanyId company, UserId user, Role role, Optional<String> name, Instant since) {

    /** Returns the same member with another role. */
    public Member as(Role other) {
        return new Member(company, user, other, name, since);
    }

    /** Returns the fields that the audit trail compares. */
    Map<String, String> fields() {
        return Map.of("role", role.text());
    }
}
