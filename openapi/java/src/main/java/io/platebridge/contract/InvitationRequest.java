package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An invitation to create.
 *
 * @param name for whom it is
 * @param expiresInDays 7 when absent
 */
public record InvitationRequest(Role role, @Nullable String name, @Nullable Integer expiresInDays) {

    public InvitationRequest {
        requireNonNull(role, "role");
    }
}
