package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An offer to one person to become a member of a company.
 *
 * @param createdBy user id
 * @param acceptedBy user id
 */
public record Invitation(
        String invitationId,
        String companyId,
        Role role,
        @Nullable String name,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        InvitationState state,
        @Nullable String acceptedBy) {

    public Invitation {
        requireNonNull(invitationId, "invitationId");
        requireNonNull(companyId, "companyId");
        requireNonNull(role, "role");
        requireNonNull(createdBy, "createdBy");
        requireNonNull(createdAt, "createdAt");
        requireNonNull(expiresAt, "expiresAt");
        requireNonNull(state, "state");
    }
}
