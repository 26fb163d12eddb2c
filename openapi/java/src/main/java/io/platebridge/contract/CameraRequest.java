package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A camera to add to a pod.
 *
 * @param position where the camera hangs
 * @param location the same as position
 * @param sourceUrl rtsp://[user:password@]host[:port]/path, rtsps://…, http://…, https://…,
 *     onvif://… or /dev/video0
 * @param subUrl URL of the secondary, smaller stream
 * @param rtspTransport tcp or udp; tcp when absent
 * @param lowBandwidthWidth Width of the low-bandwidth rendition; there is one if any of its three
 *     fields is sent. 0 clears.
 * @param lowBandwidthBitrate in bit/s
 * @param continuous whether it is recorded continuously
 * @param protocol rtsp, onvif, http or usb; must be that of source_url
 * @param devicePath of protocol usb, instead of source_url
 */
public record CameraRequest(
        String podId,
        @Nullable String cameraId,
        @Nullable String name,
        @Nullable String position,
        @Nullable String location,
        @Secret @Nullable String sourceUrl,
        @Secret @Nullable String subUrl,
        @Nullable String rtspTransport,
        @Nullable Integer lowBandwidthWidth,
        @Nullable Integer lowBandwidthFps,
        @Nullable Integer lowBandwidthBitrate,
        @Nullable Boolean continuous,
        @Nullable String protocol,
        @Nullable String devicePath) {

    public CameraRequest {
        requireNonNull(podId, "podId");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
