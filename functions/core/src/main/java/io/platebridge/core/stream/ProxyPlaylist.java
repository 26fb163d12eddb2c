package io.platebridge.core.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites a pod's media playlist (RFC 8216 §4.3) so that a player fetches its segments through the
 * cloud.
 *
 * <p>The parts of low-latency HLS are left out: a function would be called for each, or would wait
 * for the next one.
 */
final class ProxyPlaylist {

    private static final Pattern SEGMENT =
            Pattern.compile("stream/segment/([a-z0-9][a-z0-9.-]{0,63})\\?[!-~]*");
    private static final Pattern INIT_SEGMENT =
            Pattern.compile("#EXT-X-MAP:URI=\"" + SEGMENT.pattern() + "\"");
    private static final Pattern KEPT_TAG =
            Pattern.compile(
                    "#EXTM3U|#EXTINF:[0-9.]+,|#EXT-X-(?:INDEPENDENT-SEGMENTS|DISCONTINUITY"
                            + "|(?:VERSION|TARGETDURATION|MEDIA-SEQUENCE|DISCONTINUITY-SEQUENCE):[0-9]+"
                            + "|PROGRAM-DATE-TIME:[0-9TZ:.+-]+)");

    private ProxyPlaylist() {}

    /**
     * Returns the playlist, or empty if the text is not one of a pod.
     *
     * @param path of a segment, relative to the playlist, without its name
     * @param query of each URI
     */
    static Optional<String> rewrite(String playlist, String path, String query) {
        if (!playlist.startsWith("#EXTM3U\n")) {
            return Optional.empty();
        }
        var text = new StringBuilder(playlist.length());
        // Tags describe the segment after them; without one, they belong to parts.
        List<String> tags = new ArrayList<>();
        boolean hasSegment = false;
        for (String line : playlist.split("\n", -1)) {
            Matcher init = INIT_SEGMENT.matcher(line);
            Matcher segment = SEGMENT.matcher(line);
            if (KEPT_TAG.matcher(line).matches()) {
                tags.add(line);
            } else if (init.matches()) {
                tags.add("#EXT-X-MAP:URI=\"" + path + init.group(1) + "?" + query + "\"");
            } else if (segment.matches()) {
                tags.forEach(tag -> text.append(tag).append('\n'));
                tags.clear();
                text.append(path).append(segment.group(1)).append('?').append(query).append('\n');
                hasSegment = true;
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                return Optional.empty();
            }
        }
        return hasSegment ? Optional.of(text.toString()) : Optional.empty();
    }
}
