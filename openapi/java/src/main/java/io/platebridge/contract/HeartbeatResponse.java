package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * Settings for the pod.
 *
 * @param configVersion of the pod's site; another one means: fetch the whitelist
 * @param tokenKeys at most 8
 */
public record HeartbeatResponse(
        String podId,
        String communityId,
        String siteId,
        String companyId,
        PodStatus status,
        long configVersion,
        List<TokenKey> tokenKeys,
        Instant serverTime) {

    public HeartbeatResponse {
        requireNonNull(podId, "podId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(companyId, "companyId");
        requireNonNull(status, "status");
        tokenKeys = List.copyOf(tokenKeys);
        requireNonNull(serverTime, "serverTime");
    }
}
