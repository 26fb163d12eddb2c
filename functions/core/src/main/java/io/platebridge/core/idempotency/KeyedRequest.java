package io.platebridge.core.idempotency;

import io.platebridge.core.tenancy.Role;
import java.util.Optional;

/**
 * A request with a key.
 *
 * @param content all that its answer depends on, but the person and the store
 * @param leastRole the least role that the operation requires in any company; empty if none
 * @param holdsSecret whether its answer has a secret, which must not be kept
 */
public record KeyedRequest(
        RequestKey key, String content, Optional<Role> leastRole, boolean holdsSecret) {

    @Override
    public String toString() {
        return "KeyedRequest[%s, …]".formatted(key);
    }
}
