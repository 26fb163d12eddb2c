package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pod is alive; every component may be absent.
 *
 * @param podId must match the key
 * @param ipAddress public or local address
 * @param status {@code online} or {@code error}; anything else counts as online
 * @param streamUrl where browsers reach the pod, when not https on port 8000 of its address
 * @param certificateSha256 SHA-256 of the pod's TLS certificate, Base64url
 * @param cameras at most 64
 * @param cpuUsage percent
 * @param memoryUsage percent
 * @param diskUsage percent
 * @param temperature degrees Celsius
 */
public record HeartbeatRequest(
        @Nullable String podId,
        @Nullable String ipAddress,
        @Nullable String tailscaleIp,
        @Nullable String tailscaleHostname,
        @Nullable String firmwareVersion,
        @Nullable String status,
        @Nullable String streamUrl,
        @Nullable String certificateSha256,
        @Nullable List<HeartbeatCamera> cameras,
        @Nullable Double cpuUsage,
        @Nullable Double memoryUsage,
        @Nullable Double diskUsage,
        @Nullable Double temperature) {

    public HeartbeatRequest {
        cameras = cameras == null ? null : List.copyOf(cameras);
    }
}
