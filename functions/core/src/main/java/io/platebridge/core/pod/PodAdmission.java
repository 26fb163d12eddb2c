package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;
import java.util.Optional;

/**
 * The registration of a device as a pod, or of a pod that gets a new key.
 *
 * @param token the token that it presents
 * @param grant the grant of that token
 * @param pod its id
 * @param key its new key; the previous one stays valid
 * @param before the pod that its serial identifies already, if any
 */
public record PodAdmission(
        SecretHash token,
        RegistrationGrant grant,
        RegistrationRequest request,
        PodId pod,
        SecretHash key,
        Optional<KnownSerial> before) {

    /** Returns whether this consumes one of the token's uses. */
    public boolean takesUse() {
        return before.filter(known -> known.token().equals(token)).isEmpty();
    }
}
