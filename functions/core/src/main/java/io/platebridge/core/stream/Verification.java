package io.platebridge.core.stream;

import java.time.Instant;

/** What became of a token that was shown to a pod. */
public sealed interface Verification {

    /** It permits to watch until it expires. */
    record Valid(StreamPermission permission, Instant expiresAt) implements Verification {}

    /** It permits nothing. */
    record Invalid(Reason reason) implements Verification {}

    /** Why a token permits nothing. */
    enum Reason {
        /** It is no JWT, is too long, or lacks something ours have. */
        MALFORMED,
        /** Its header names another algorithm than EdDSA, e.g. {@code none}. */
        WRONG_ALGORITHM,
        /** The key it names is not known, perhaps not yet: a heartbeat may bring it. */
        UNKNOWN_KEY,
        /** It was altered, or signed by somebody else. */
        BAD_SIGNATURE,
        /** Its time is over. */
        EXPIRED,
        /** It is for another pod. */
        WRONG_POD
    }
}
