package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** The token of an invitation. */
public record InvitationAcceptance(@Secret String token) {

    public InvitationAcceptance {
        requireNonNull(token, "token");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
