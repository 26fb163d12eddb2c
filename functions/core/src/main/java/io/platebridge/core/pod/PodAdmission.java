package io.platebridge.core.pod;

import java.util.Optional;

/**
 * A box that is about to become a pod, or a pod that is about to get a fresh key.
 *
 * @param token the token it came with
 * @param grant what that token permits
 * @param pod the id it will have
 * @param key the key it will have; the one before it stays valid
 * @param before the pod its serial named so far
 */
public record PodAdmission(
        SecretHash token,
        RegistrationGrant grant,
        RegistrationRequest introduction,
        PodId pod,
        SecretHash key,
        Optional<KnownSerial> before) {

    /** Tells whether this takes one of the token's uses. */
    public boolean takesUse() {
        return before.filter(known -> known.token().equals(token)).isEmpty();
    }
}
