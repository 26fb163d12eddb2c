package io.platebridge.edge.media.live;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes an HLS media playlist (RFC 8216 §4.3) with the tags of Low-Latency HLS
 * (draft-pantos-hls-rfc8216bis §4.4). Every viewer gets these tags: players ignore tags that they
 * do not know (RFC 8216 §6.3.1), and FFmpeg, Safari and hls.js without low latency play such a
 * list. A playlist of MPEG-TS segments has none of them.
 */
final class Playlist {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Ends a playlist between two runs. If a playlist with parts ends with the URI of a segment,
     * hls.js 1.7 treats that segment as incomplete too, and fails when another one follows.
     */
    private static final String NOTHING_FOLLOWS = "# the camera is away\n";

    /** Distance of a player from the end of the playlist, in part targets and target durations. */
    private static final int HOLD_BACK = 3;

    private final StringBuilder text = new StringBuilder(16 << 10);
    private final PlaylistWindow window;
    private final String query;
    private final boolean hasParts;

    private Playlist(PlaylistWindow window, String query) {
        this.window = window;
        this.query = query;
        this.hasParts = window.settings().container() == SegmentFormat.FMP4;
    }

    /**
     * Returns the playlist of a window with at least one segment. Its URIs are relative to {@code
     * /stream}, so that a proxy can serve it under another path.
     *
     * @param query added to each URI, such as {@code token=…}, percent-encoded
     */
    static String of(PlaylistWindow window, String query) {
        return new Playlist(window, query).write();
    }

    private String write() {
        List<Segment> segments = window.playlist();
        appendHeader(segments);
        Segment before = segments.getFirst();
        appendInitSegment(before);
        for (Segment segment : segments) {
            appendChange(before, segment);
            if (hasParts && window.listsParts(segment)) {
                appendParts(segment);
            }
            text.append("#EXTINF:").append(seconds(segment.duration())).append(",\n");
            appendUri(segment.name()).append('\n');
            before = segment;
        }
        if (hasParts && window.currentSegment().isPresent()) {
            appendOpenSegment(before, window.currentSegment().get());
        } else if (hasParts) {
            text.append(NOTHING_FOLLOWS);
        }
        return text.toString();
    }

    private void appendHeader(List<Segment> segments) {
        text.append("#EXTM3U\n#EXT-X-VERSION:").append(hasParts ? 7 : 3).append('\n');
        // RFC 8216 §6.2.1 requires that it never changes. It increases once if the second gap
        // between key frames is longer than the first, which players tolerate.
        text.append("#EXT-X-TARGETDURATION:").append(window.target().toSeconds()).append('\n');
        if (hasParts) {
            appendLowLatencyTags();
        }
        Segment first = segments.getFirst();
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first.sequence()).append('\n');
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(first.run()).append('\n');
        if (segments.stream().allMatch(Segment::independent)) {
            text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
    }

    private void appendLowLatencyTags() {
        Duration part = window.partTarget();
        text.append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=")
                .append(seconds(part.multipliedBy(HOLD_BACK)))
                .append(",HOLD-BACK=")
                .append(seconds(window.target().multipliedBy(HOLD_BACK)))
                .append('\n');
        text.append("#EXT-X-PART-INF:PART-TARGET=").append(seconds(part)).append('\n');
    }

    /** Writes the tags that precede a segment. */
    private void appendChange(Segment before, Segment segment) {
        if (segment.run() != before.run()) {
            text.append("#EXT-X-DISCONTINUITY\n");
            appendInitSegment(segment);
        }
        if (!segment.parts().isEmpty()) {
            text.append("#EXT-X-PROGRAM-DATE-TIME:");
            DATE_TIME.formatTo(segment.startedAt(), text);
            text.append('\n');
        }
    }

    /** MPEG-TS has no init segment. */
    private void appendInitSegment(Segment segment) {
        if (hasParts) {
            text.append("#EXT-X-MAP:URI=\"");
            appendUri(segment.initName()).append("\"\n");
        }
    }

    private void appendParts(Segment segment) {
        for (int i = 0; i < segment.parts().size(); i++) {
            Part part = segment.parts().get(i);
            text.append("#EXT-X-PART:DURATION=").append(seconds(part.duration()));
            text.append(",URI=\"");
            appendUri(segment.partName(i)).append('"');
            text.append(part.independent() ? ",INDEPENDENT=YES\n" : "\n");
        }
    }

    private void appendOpenSegment(Segment before, Segment open) {
        appendChange(before, open);
        appendParts(open);
        text.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"");
        appendUri(window.preloadHint().orElseThrow()).append("\"\n");
    }

    private StringBuilder appendUri(String name) {
        return text.append("stream/segment/").append(name).append('?').append(query);
    }

    private static String seconds(Duration duration) {
        long millis = Math.round(duration.toNanos() / 1e6);
        String fraction = Long.toString(1000 + millis % 1000).substring(1);
        return millis / 1000 + "." + fraction;
    }
}
