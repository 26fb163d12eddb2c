package io.platebridge.core.idempotency;

import io.platebridge.core.SecretHash;
import java.time.Instant;
import java.util.Optional;

/**
 * The first request with a key.
 *
 * @param fingerprint hash of the request
 * @param at when it came
 * @param state how far it has come
 * @param roles those that it required
 * @param answer its answer, as JSON; only if it is kept
 */
public record EarlierRequest(
        SecretHash fingerprint,
        Instant at,
        State state,
        RequiredRoles roles,
        Optional<String> answer) {

    /** How far a request has come. */
    public enum State {
        /** It is being answered, or the process that did has died. */
        IN_PROGRESS,
        /** It was done, and its answer is kept. */
        KEPT,
        /** It was done, and its answer must not be kept or is too large. */
        DONE,
        /** It failed, and may have been done. */
        UNKNOWN
    }
}
