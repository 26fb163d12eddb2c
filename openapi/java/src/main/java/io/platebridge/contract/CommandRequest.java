package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command for a pod.
 *
 * @param arguments start_recording takes seconds (1 to 86400), snapshot takes width (64 to 3840).
 *     add_camera and change_camera take name, position, source_url, sub_url, rtsp_transport (tcp or
 *     udp), low_bandwidth_width, low_bandwidth_fps, low_bandwidth_bitrate and continuous (true or
 *     false); change_configuration takes whitelist_refresh_interval (seconds), retention_days and
 *     continuous_recording (true or false). An empty text clears one of a change.
 * @param expiresInSeconds 600 when absent; for open_relay 30, and at most 90
 */
public record CommandRequest(
        CommandKind kind,
        @Nullable String cameraId,
        @Secret @Nullable Map<String, String> arguments,
        @Nullable Integer expiresInSeconds) {

    public CommandRequest {
        requireNonNull(kind, "kind");
        arguments = arguments == null ? null : Map.copyOf(arguments);
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
