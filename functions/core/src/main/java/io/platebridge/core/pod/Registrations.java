package io.platebridge.core.pod;

import io.platebridge.core.SecretHash;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;

/** Registration tokens, and the serials that came with them. */
public interface Registrations {

    /** The outcome of an admission. */
    enum Admission {
        ADMITTED,
        /** The token has admitted as many serials as it may. */
        USED_UP,
        /** The pod that the serial identifies is retired. */
        POD_RETIRED,
        /** Something changed since it was read; read again. */
        CHANGED
    }

    /** Stores the grant of a new token. */
    void issue(RegistrationToken token, RegistrationGrant grant);

    /**
     * Returns the grant of a token, expired or not, or empty if the token was never issued.
     *
     * @throws io.platebridge.core.Refusal {@code registration_token_revoked}
     */
    Optional<RegistrationGrant> grant(SecretHash token);

    /** Returns the pod a serial names in a community. */
    Optional<KnownSerial> known(CommunityId community, Serial serial);

    /**
     * Consumes a use of the token, reserves the serial and stores the pod, all or nothing.
     *
     * @throws io.platebridge.core.Refusal {@code registration_token_invalid} if its site was
     *     deleted, {@code registration_token_revoked}
     */
    Admission admit(PodAdmission enrolment);
}
