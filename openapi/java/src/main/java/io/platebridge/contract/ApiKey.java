package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A valid API key of a pod, without its text. */
public record ApiKey(
        String keyId, ApiKeySlot slot, @Nullable Instant createdAt, @Nullable Instant lastUsedAt) {

    public ApiKey {
        requireNonNull(keyId, "keyId");
        requireNonNull(slot, "slot");
    }
}
