package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings for the pod.
 *
 * @param configVersion of the pod's site; another one means: fetch the whitelist
 * @param tokenKeys at most 8
 * @param commands those that wait for the pod, the oldest first; until their outcome is reported
 */
public record HeartbeatResponse(
        String podId,
        String communityId,
        String siteId,
        String companyId,
        PodStatus status,
        long configVersion,
        List<TokenKey> tokenKeys,
        Instant serverTime,
        @Nullable List<PodCommand> commands) {

    public HeartbeatResponse {
        requireNonNull(podId, "podId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(companyId, "companyId");
        requireNonNull(status, "status");
        tokenKeys = List.copyOf(tokenKeys);
        requireNonNull(serverTime, "serverTime");
        commands = commands == null ? null : List.copyOf(commands);
    }
}
