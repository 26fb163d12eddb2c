package io.platebridge.core.pod;

import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;

/** Registration tokens, and the serials that came with them. */
public interface Registrations {

    /** What became of an enrolment. */
    enum Admission {
        ADMITTED,
        /** The token has admitted as many serials as it may. */
        USED_UP,
        /** Something changed since it was read; read again. */
        CHANGED
    }

    /** Writes down what a new token permits. */
    void issue(RegistrationToken token, RegistrationGrant grant);

    /** Returns what a token permits, expired or not; nothing if nobody issued it. */
    Optional<RegistrationGrant> grant(SecretHash token);

    /** Returns the pod a serial names in a community. */
    Optional<KnownSerial> known(CommunityId community, Serial serial);

    /** Takes a use of the token, claims the serial and writes the pod: all or nothing. */
    Admission admit(PodAdmission enrolment);
}
