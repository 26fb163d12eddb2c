package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a gate to change; absent ones stay as they are.
 *
 * @param kind if present, all fields of the kind are required
 * @param secret an empty text removes it
 */
public record GateChange(
        @Nullable String name,
        @Nullable GateKind kind,
        @Nullable String apiEndpoint,
        @Nullable String gatewiseCommunityId,
        @Nullable String gatewiseAccessPointId,
        @Nullable String url,
        @Secret @Nullable String secret,
        @Nullable List<String> cameras,
        @Nullable Boolean automatic) {

    public GateChange {
        cameras = cameras == null ? null : List.copyOf(cameras);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
