package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** A pod's new API key. */
public record KeyRotation(String podId, @Secret String apiKey) {

    public KeyRotation {
        requireNonNull(podId, "podId");
        requireNonNull(apiKey, "apiKey");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
