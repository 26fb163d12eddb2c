package io.platebridge.bench.media.row;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads media playlists (RFC 8216 §4.3). */
final class Segments {

    private static final Pattern SEGMENT =
            Pattern.compile("(?m)^#EXTINF:([0-9.]+),.*\\n(?:#.*\\n)*([^#\\n]+)$");

    private Segments() {}

    /** Returns the URLs of its complete segments, oldest first. */
    static List<URI> of(String playlist, URI base) {
        return SEGMENT.matcher(playlist)
                .results()
                .map(found -> base.resolve(found.group(2)))
                .toList();
    }

    /** Returns the duration of the latest complete segment, s. */
    static double seconds(String playlist) {
        return SEGMENT.matcher(playlist)
                .results()
                .map(MatchResult::group)
                .reduce((_, later) -> later)
                .map(segment ->
                        Double.parseDouble(segment.replaceAll("(?s)^#EXTINF:([0-9.]+).*", "$1")))
                .orElseThrow();
    }
}
