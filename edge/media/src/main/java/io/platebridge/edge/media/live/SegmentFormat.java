package io.platebridge.edge.media.live;

/** What HLS segments are made of. */
public enum SegmentFormat {
    /** Fragmented MP4, in pieces too (RFC 8216 §3.3): low latency, and every codec. */
    FMP4("video/mp4", ".m4s"),
    /** MPEG-TS (RFC 8216 §3.2), for players that know nothing else. Whole segments only. */
    MPEG_TS("video/mp2t", ".ts");

    private final String mediaType;
    private final String suffix;

    SegmentFormat(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** What HTTP calls it. */
    String mediaType() {
        return mediaType;
    }

    /** What the names of segments end with. */
    String suffix() {
        return suffix;
    }
}
