package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** An invitation with its token. */
public record InvitationCreated(@Secret String token, Invitation invitation) {

    public InvitationCreated {
        requireNonNull(token, "token");
        requireNonNull(invitation, "invitation");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
