package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A gate to create.
 *
 * @param gateId made by the cloud if absent
 * @param apiEndpoint of kind gatewise
 * @param url of kind webhook
 * @param secret the bearer key of the gate's controller
 * @param cameras as the detector names them; all of the site if empty or absent
 * @param automatic whether it opens for allowed plates; true if absent
 */
public record GateRequest(
        @Nullable String gateId,
        String siteId,
        String name,
        GateKind kind,
        @Nullable String apiEndpoint,
        @Nullable String gatewiseCommunityId,
        @Nullable String gatewiseAccessPointId,
        @Nullable String url,
        @Secret @Nullable String secret,
        @Nullable List<String> cameras,
        @Nullable Boolean automatic) {

    public GateRequest {
        requireNonNull(siteId, "siteId");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        cameras = cameras == null ? null : List.copyOf(cameras);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
