package io.platebridge.core.idempotency;

import io.platebridge.core.SecretHash;
import java.time.Instant;

/**
 * A request on its way to being the first one with its key.
 *
 * @param id hash of person, operation and key
 * @param fingerprint hash of the request
 * @param attempt random, tells a repetition of the own write from the write of another request
 * @param at when it came
 * @param expires until when its key is known
 */
public record RequestClaim(
        SecretHash id, SecretHash fingerprint, String attempt, Instant at, Instant expires) {}
