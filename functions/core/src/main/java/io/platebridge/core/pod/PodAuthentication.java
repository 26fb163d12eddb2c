package io.platebridge.core.pod;

import io.platebridge.core.Refusal;

/**
 * Finds out which pod is asking. HeartbeatRecorder do that themselves, in the step that stores
 * them.
 */
public final class PodAuthentication {

    private final Pods pods;

    public PodAuthentication(Pods pods) {
        this.pods = pods;
    }

    /**
     * Returns the pod a key belongs to.
     *
     * @throws Refusal {@code api_key_invalid} if it belongs to none (any more)
     */
    public Pod of(ApiKey key) {
        return pods.find(key).orElseThrow(ApiKey::refused);
    }
}
