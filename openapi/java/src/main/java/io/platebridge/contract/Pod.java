package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pod as people see it.
 *
 * @param lastHeartbeat absent before the first
 * @param cpuUsage percent
 * @param memoryUsage percent
 * @param diskUsage percent
 * @param temperature degrees Celsius
 */
public record Pod(
        String podId,
        String name,
        String companyId,
        String communityId,
        String siteId,
        PodStatus status,
        @Nullable Instant lastHeartbeat,
        @Nullable String ipAddress,
        @Nullable String tailscaleIp,
        @Nullable String tailscaleHostname,
        @Nullable String firmwareVersion,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Double diskUsage,
        @Nullable Double temperature) {

    public Pod {
        requireNonNull(podId, "podId");
        requireNonNull(name, "name");
        requireNonNull(companyId, "companyId");
        requireNonNull(communityId, "communityId");
        requireNonNull(siteId, "siteId");
        requireNonNull(status, "status");
    }
}
