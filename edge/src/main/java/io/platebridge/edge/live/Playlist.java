package io.platebridge.edge.live;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes HLS media playlists (RFC 8216 §4.3). */
final class Playlist {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Playlist() {}

    /**
     * Returns the playlist of a window with at least one segment. Its URIs are relative to {@code
     * /stream}, so that a proxy may serve it under another path.
     *
     * @param query what each URI carries, such as {@code token=…}, percent-encoded
     */
    static String of(Window window, String query) {
        List<Segment> segments = window.playlist();
        Segment first = segments.getFirst();
        StringBuilder text = new StringBuilder(512 + segments.size() * (200 + query.length()));
        text.append("#EXTM3U\n#EXT-X-VERSION:7\n");
        // RFC 8216 §6.2.1 wants it never to change; it grows once if the second gap between key
        // frames is longer than the first, which players take well.
        text.append("#EXT-X-TARGETDURATION:").append(window.target().toSeconds()).append('\n');
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first.sequence()).append('\n');
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(first.run()).append('\n');
        if (segments.stream().allMatch(Segment::independent)) {
            text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
        long run = first.run() - 1;
        for (Segment segment : segments) {
            if (segment.run() != run) {
                if (segment != first) {
                    text.append("#EXT-X-DISCONTINUITY\n");
                }
                text.append("#EXT-X-MAP:URI=\"");
                uri(text, segment.initName(), query).append("\"\n");
                run = segment.run();
            }
            text.append("#EXT-X-PROGRAM-DATE-TIME:");
            DATE_TIME.formatTo(segment.startedAt(), text);
            text.append("\n#EXTINF:").append(seconds(segment.duration())).append(",\n");
            uri(text, segment.name(), query).append('\n');
        }
        return text.toString();
    }

    private static StringBuilder uri(StringBuilder text, String name, String query) {
        return text.append("stream/segment/").append(name).append('?').append(query);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }
}
