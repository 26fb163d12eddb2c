package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A barrier that the cloud opens.
 *
 * @param apiEndpoint of kind gatewise
 * @param url of kind webhook
 * @param cameras as the detector names them; all of the site if empty
 * @param automatic whether it opens for allowed plates
 */
public record Gate(
        String gateId,
        String companyId,
        String communityId,
        String siteId,
        String name,
        GateKind kind,
        @Nullable String apiEndpoint,
        @Nullable String gatewiseCommunityId,
        @Nullable String gatewiseAccessPointId,
        @Nullable String url,
        boolean hasSecret,
        List<String> cameras,
        boolean automatic) {

    public Gate {
        requireNonNull(gateId, "gateId");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(name, "name");
        requireNonNull(kind, "kind");
        cameras = List.copyOf(cameras);
    }
}
