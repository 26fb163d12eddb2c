package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The registration of a device as a pod, or of a pod that gets a new key.
 *
 * @param token the token that it presents
 * @param grant the grant of that token
 * @param pod its id
 * @param key its new key; the previous one stays valid
 * @param before the pod that its serial identifies already, if any
 * @param replaces whether that pod is retired, so that this is a new one
 * @param at when it happens
 */
public record PodAdmission(
        SecretHash token,
        RegistrationGrant grant,
        RegistrationRequest request,
        PodId pod,
        SecretHash key,
        Optional<KnownSerial> before,
        boolean replaces,
        Instant at) {

    /** Returns whether this consumes one of the token's uses. */
    public boolean takesUse() {
        return replaces || before.filter(known -> known.token().equals(token)).isEmpty();
    }
}
