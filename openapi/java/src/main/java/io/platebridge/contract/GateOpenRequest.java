package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A person's wish to open a gate.
 *
 * @param idempotencyKey a new one for each wish, the same one when the request is repeated
 * @param reason for the audit trail
 */
public record GateOpenRequest(String idempotencyKey, @Nullable String reason) {

    public GateOpenRequest {
        requireNonNull(idempotencyKey, "idempotencyKey");
    }
}
