package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person as a member of a company.
 *
 * @param name from the invitation
 */
public record Member(
        String companyId, String userId, Role role, @Nullable String name, Instant since) {

    public Member {
        requireNonNull(companyId, "companyId");
        requireNonNull(userId, "userId");
        requireNonNull(role, "role");
        requireNonNull(since, "since");
    }
}
