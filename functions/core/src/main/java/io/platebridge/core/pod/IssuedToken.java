package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;
import io.platebridge.core.tenancy.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A registration token as people see it after it was created, without its secret.
 *
 * @param id sorts by time of creation; says nothing about the token
 * @param hash of the token
 * @param by the person who created it
 * @param uses how many serials it has admitted
 * @param note what it is for, at most 256 characters
 */
public record IssuedToken(
        String id,
        SecretHash hash,
        RegistrationGrant grant,
        UserId by,
        Instant created,
        int uses,
        boolean revoked,
        Optional<String> note) {

    /** Whether a token can still be used. */
    public enum State {
        ACTIVE,
        EXPIRED,
        USED_UP,
        REVOKED
    }

    /** Returns its state at a time; a revoked token is revoked, whatever else it is. */
    public State state(Instant now) {
        if (revoked) {
            return State.REVOKED;
        }
        if (!now.isBefore(grant.expires())) {
            return State.EXPIRED;
        }
        return uses >= grant.maxUses() ? State.USED_UP : State.ACTIVE;
    }
}
