package io.platebridge.core.pod;

import io.platebridge.core.Refusal;
import java.util.Optional;
import java.util.function.Function;

/** Finds the pod that sent a request. The heartbeat's key is checked in the step that stores it. */
public final class PodAuthentication {

    private final Function<ApiKey, Optional<Pod>> pods;

    /**
     * @param pods finds the pod of a key
     */
    public PodAuthentication(Function<ApiKey, Optional<Pod>> pods) {
        this.pods = pods;
    }

    /**
     * Returns the pod a key belongs to.
     *
     * @throws Refusal {@code api_key_invalid} if it belongs to none (any more)
     */
    public Pod of(ApiKey key) {
        return pods.apply(key).orElseThrow(ApiKey::refused);
    }
}
