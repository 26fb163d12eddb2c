package io.platebridge.edge.media.rtsp;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels of a track on the connection (RFC 2326 §10.12, §12.39).
 *
 * @param media of its RTP packets
 * @param reports of its RTCP packets
 */
record InterleavedChannels(int media, int reports) {

    private static final Pattern CHANNELS =
            Pattern.compile("(?i)interleaved\\s*=\\s*\"?(\\d{1,3})(?:\\s*-\\s*(\\d{1,3}))?");

    /** Returns the usual channels of the track at an index. */
    static InterleavedChannels ofTrack(int index) {
        return new InterleavedChannels(2 * index, 2 * index + 1);
    }

    boolean contains(int channel) {
        return channel == media || channel == reports;
    }

    /** Returns the header that asks for these channels. */
    String transport() {
        return "RTP/AVP/TCP;unicast;interleaved=%d-%d".formatted(media, reports);
    }

    /**
     * Returns the channels that a camera chose. Some name only one, none, or other ones than asked
     * for.
     *
     * @return empty if it chose UDP
     */
    Optional<InterleavedChannels> chosen(String transport) {
        Matcher found = CHANNELS.matcher(transport);
        if (!found.find()) {
            return transport.toLowerCase(Locale.ROOT).contains("_port=")
                    ? Optional.empty()
                    : Optional.of(this);
        }
        int first = Integer.parseInt(found.group(1));
        int second = found.group(2) == null ? first + 1 : Integer.parseInt(found.group(2));
        return first > 255 || second > 255
                ? Optional.empty()
                : Optional.of(new InterleavedChannels(first, second));
    }
}
