package io.platebridge.contract;

import org.jspecify.annotations.Nullable;

/**
 * Fields of a camera to change. An empty text clears one.
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
 */
public record CameraChange(
        @Nullable String name,
        @Nullable String position,
        @Nullable String location,
        @Secret @Nullable String sourceUrl,
        @Secret @Nullable String subUrl,
        @Nullable String rtspTransport,
        @Nullable Integer lowBandwidthWidth,
        @Nullable Integer lowBandwidthFps,
        @Nullable Integer lowBandwidthBitrate,
        @Nullable Boolean continuous) {

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
