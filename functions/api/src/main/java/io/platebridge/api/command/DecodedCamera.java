package io.platebridge.api.command;

import io.platebridge.contract.CameraChange;
import io.platebridge.contract.CameraRequest;
import io.platebridge.core.Refusal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A camera's settings on the wire, as the arguments of a command. */
final class DecodedCamera {

    private static final String USB = "usb";
    private static final String SOURCE_URL = "source_url";

    private final Map<String, String> arguments = new TreeMap<>();

    private DecodedCamera() {}

    static Map<String, String> of(CameraRequest request) {
        var decoded = new DecodedCamera();
        decoded.put("name", request.name());
        decoded.putEither("position", request.position(), "location", request.location());
        decoded.put(SOURCE_URL, source(request));
        decoded.put("sub_url", request.subUrl());
        decoded.put("rtsp_transport", request.rtspTransport());
        decoded.putNumber("low_bandwidth_width", request.lowBandwidthWidth());
        decoded.putNumber("low_bandwidth_fps", request.lowBandwidthFps());
        decoded.putNumber("low_bandwidth_bitrate", request.lowBandwidthBitrate());
        decoded.putFlag("continuous", request.continuous());
        // Clients send what a person left blank; a camera that is new has nothing to clear.
        decoded.arguments.values().removeIf(String::isBlank);
        return decoded.arguments;
    }

    static Map<String, String> of(CameraChange change) {
        var decoded = new DecodedCamera();
        decoded.put("name", change.name());
        decoded.putEither("position", change.position(), "location", change.location());
        decoded.put(SOURCE_URL, change.sourceUrl());
        decoded.put("sub_url", change.subUrl());
        decoded.put("rtsp_transport", change.rtspTransport());
        decoded.putNumber("low_bandwidth_width", change.lowBandwidthWidth());
        decoded.putNumber("low_bandwidth_fps", change.lowBandwidthFps());
        decoded.putNumber("low_bandwidth_bitrate", change.lowBandwidthBitrate());
        decoded.putFlag("continuous", change.continuous());
        return decoded.arguments;
    }

    /**
     * Falcon-Eye names a USB camera by its {@code device_path}, and the protocol of another beside
     * its URL.
     */
    private static @Nullable String source(CameraRequest request) {
        String url = request.sourceUrl();
        String protocol =
                Optional.ofNullable(request.protocol()).orElse("").toLowerCase(Locale.ROOT);
        if (url == null || url.isBlank()) {
            return protocol.equals(USB) ? request.devicePath() : null;
        }
        String scheme =
                url.startsWith("/dev/")
                        ? USB
                        : url.split(":", 2)[0].toLowerCase(Locale.ROOT).replaceAll("s$", "");
        boolean fits = protocol.isBlank() || protocol.equals(scheme);
        if (!fits) {
            throw Refusal.invalid("protocol", "that of source_url", "another one");
        }
        return url;
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            arguments.put(name, value.strip());
        }
    }

    private void putEither(
            String name, @Nullable String value, String other, @Nullable String otherValue) {
        if (value != null && otherValue != null && !value.equals(otherValue)) {
            throw Refusal.invalid(other, "the same as %s, or none".formatted(name), "another text");
        }
        put(name, value == null ? otherValue : value);
    }

    private void putNumber(String name, @Nullable Integer value) {
        if (value != null) {
            arguments.put(name, value == 0 ? "" : value.toString());
        }
    }

    private void putFlag(String name, @Nullable Boolean value) {
        if (value != null) {
            arguments.put(name, value.toString());
        }
    }
}
