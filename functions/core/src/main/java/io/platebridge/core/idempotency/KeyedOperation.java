package io.platebridge.core.idempotency;

import io.platebridge.core.tenancy.RoleObserver;

/** What a request with a key asks for. */
@FunctionalInterface
public interface KeyedOperation {

    /**
     * Does it, and returns its answer as JSON.
     *
     * @param observer is told the roles that it requires, before it changes anything
     * @throws io.platebridge.core.Refusal its own, or what the observer throws
     */
    String answer(RoleObserver observer);
}
