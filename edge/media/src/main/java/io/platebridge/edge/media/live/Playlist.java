package io.platebridge.edge.media.live;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Writes an HLS media playlist (RFC 8216 §4.3) with the tags of low latency
 * (draft-pantos-hls-rfc8216bis §4.4). Every viewer gets them: players that don't know a tag ignore
 * it (RFC 8216 §6.3.1), and FFmpeg, hls.js without low latency and Safari play on as before. A
 * playlist of MPEG-TS has none of them.
 */
final class Playlist {

    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * Ends a list between two runs. Of a list with pieces that ends with a segment's URI, hls.js
     * 1.7 takes that segment for the unfinished one too, and gives up when another follows.
     */
    private static final String NOTHING_FOLLOWS = "# the camera is away\n";

    /** How far a player stays behind the end of the list, in longest pieces and segments. */
    private static final int HOLD_BACK = 3;

    private final StringBuilder text = new StringBuilder(16 << 10);
    private final Window window;
    private final String query;
    private final boolean pieced;

    private Playlist(Window window, String query) {
        this.window = window;
        this.query = query;
        this.pieced = window.settings().container() == SegmentFormat.FMP4;
    }

    /**
     * Returns the playlist of a window with at least one segment. Its URIs are relative to {@code
     * /stream}, so that a proxy may serve it under another path.
     *
     * @param query what each URI carries, such as {@code token=…}, percent-encoded
     */
    static String of(Window window, String query) {
        return new Playlist(window, query).write();
    }

    private String write() {
        List<Segment> segments = window.playlist();
        head(segments);
        Segment before = segments.getFirst();
        map(before);
        for (Segment segment : segments) {
            change(before, segment);
            if (pieced && window.inPieces(segment)) {
                pieces(segment);
            }
            text.append("#EXTINF:").append(seconds(segment.duration())).append(",\n");
            uri(segment.name()).append('\n');
            before = segment;
        }
        if (pieced && window.open().isPresent()) {
            open(before, window.open().get());
        } else if (pieced) {
            text.append(NOTHING_FOLLOWS);
        }
        return text.toString();
    }

    private void head(List<Segment> segments) {
        text.append("#EXTM3U\n#EXT-X-VERSION:").append(pieced ? 7 : 3).append('\n');
        // RFC 8216 §6.2.1 wants it never to change; it grows once if the second gap between key
        // frames is longer than the first, which players take well.
        text.append("#EXT-X-TARGETDURATION:").append(window.target().toSeconds()).append('\n');
        if (pieced) {
            lowLatency();
        }
        Segment first = segments.getFirst();
        text.append("#EXT-X-MEDIA-SEQUENCE:").append(first.sequence()).append('\n');
        text.append("#EXT-X-DISCONTINUITY-SEQUENCE:").append(first.run()).append('\n');
        if (segments.stream().allMatch(Segment::independent)) {
            text.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
        }
    }

    private void lowLatency() {
        Duration piece = window.pieceTarget();
        text.append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=")
                .append(seconds(piece.multipliedBy(HOLD_BACK)))
                .append(",HOLD-BACK=")
                .append(seconds(window.target().multipliedBy(HOLD_BACK)))
                .append('\n');
        text.append("#EXT-X-PART-INF:PART-TARGET=").append(seconds(piece)).append('\n');
    }

    /** What stands before a segment. */
    private void change(Segment before, Segment segment) {
        if (segment.run() != before.run()) {
            text.append("#EXT-X-DISCONTINUITY\n");
            map(segment);
        }
        if (!segment.pieces().isEmpty()) {
            text.append("#EXT-X-PROGRAM-DATE-TIME:");
            DATE_TIME.formatTo(segment.startedAt(), text);
            text.append('\n');
        }
    }

    /** MPEG-TS needs nothing before it. */
    private void map(Segment segment) {
        if (pieced) {
            text.append("#EXT-X-MAP:URI=\"");
            uri(segment.initName()).append("\"\n");
        }
    }

    private void pieces(Segment segment) {
        for (int i = 0; i < segment.pieces().size(); i++) {
            Part piece = segment.pieces().get(i);
            text.append("#EXT-X-PART:DURATION=").append(seconds(piece.duration()));
            text.append(",URI=\"");
            uri(segment.pieceName(i)).append('"');
            text.append(piece.independent() ? ",INDEPENDENT=YES\n" : "\n");
        }
    }

    private void open(Segment before, Segment open) {
        change(before, open);
        pieces(open);
        text.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"");
        uri(window.hint().orElseThrow()).append("\"\n");
    }

    private StringBuilder uri(String name) {
        return text.append("stream/segment/").append(name).append('?').append(query);
    }

    private static String seconds(Duration duration) {
        long millis = Math.round(duration.toNanos() / 1e6);
        String fraction = Long.toString(1000 + millis % 1000).substring(1);
        return millis / 1000 + "." + fraction;
    }
}
