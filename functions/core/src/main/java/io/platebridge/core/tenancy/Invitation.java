package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * An offer to become a member of a company, for one person.
 *
 * @param id sorts by time of creation; says nothing about the token
 * @param role the role it gives
 * @param name for whom it is, at most 128 characters
 * @param by the member who made it
 * @param acceptedBy the person who used it
 */
public record Invitation(
        String id,
        CompanyId company,
        Role role,
        Optional<String> name,
        UserId by,
        Instant created,
        Instant expires,
        Optional<UserId> acceptedBy) {}
