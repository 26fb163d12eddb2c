package io.platebridge.core.stream;

import java.time.Instant;

/** The result of verifying a stream token. */
public sealed interface Verification {

    /** It permits to watch until it expires. */
    record Valid(StreamPermission permission, Instant expiresAt) implements Verification {}

    /** The token is invalid. */
    record Invalid(Reason reason) implements Verification {}

    /** The reason why a token is invalid. */
    enum Reason {
        /** Not a JWT, too long, or without a required claim. */
        MALFORMED,
        /** Its header names another algorithm than EdDSA, e.g. {@code none}. */
        WRONG_ALGORITHM,
        /** Its key is unknown; the next heartbeat answer may contain it. */
        UNKNOWN_KEY,
        /** The signature does not match. */
        BAD_SIGNATURE,
        /** It has expired. */
        EXPIRED,
        /** It is for another pod. */
        WRONG_POD
    }
}
