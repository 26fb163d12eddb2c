package io.platebridge.edge.media.rtsp;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A track as a camera describes it (RFC 8866 §5.14).
 *
 * @param type {@code video}, {@code audio}, or anything else
 * @param payloadType of its first format; -1 if it has none
 * @param encoding upper case, such as {@code H264}; empty if unknown
 * @param clockRate ticks per second; 0 if unknown
 * @param channels of audio
 * @param parameters of the format, with lower-case names (RFC 8866 §6.15)
 * @param control the URL for SETUP, absolute or relative; empty if there is none
 * @param backchannel whether the camera plays this track instead of sending it
 */
public record MediaDescription(
        String type,
        int payloadType,
        String encoding,
        int clockRate,
        int channels,
        Map<String, String> parameters,
        String control,
        boolean backchannel) {

    private static final int VIDEO_RATE = 90_000; // RFC 6184 §8.2.1, RFC 7798 §7.2.1

    public MediaDescription {
        encoding = encoding.toUpperCase(Locale.ROOT);
        parameters = Map.copyOf(parameters);
    }

    /** The unit of the track's times. */
    public int ticksPerSecond() {
        return clockRate > 0 ? clockRate : VIDEO_RATE;
    }

    boolean isVideo() {
        return type.equals("video");
    }

    boolean isAudio() {
        return type.equals("audio");
    }

    /** Returns a parameter of the format. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /**
     * Returns a number of the format.
     *
     * @throws RtspException if it is none of 0 to {@code max}
     */
    int number(String name, int fallback, int max) throws RtspException {
        String found = parameters.get(name);
        if (found == null) {
            return fallback;
        }
        if (!found.matches("\\d{1,6}") || Integer.parseInt(found) > max) {
            throw RtspException.notUnderstood("%s of 0 to %d".formatted(name, max), "another");
        }
        return Integer.parseInt(found);
    }
}
