package io.platebridge.core.idempotency;

import java.util.Optional;

/** The answers to requests with a key, kept until they expire. */
public interface KeptAnswers {

    /**
     * Makes a request the first one with its key.
     *
     * @return empty if it is, otherwise the one that is
     */
    Optional<EarlierRequest> claim(RequestClaim claim);

    /**
     * Stores the end of a request.
     *
     * @param roles those that it required
     * @param answer as JSON; only if it is kept
     */
    void end(
            RequestClaim claim,
            EarlierRequest.State state,
            RequiredRoles roles,
            Optional<String> answer);

    /** Forgets a request that changed nothing, so that its key is unused. */
    void release(RequestClaim claim);
}
