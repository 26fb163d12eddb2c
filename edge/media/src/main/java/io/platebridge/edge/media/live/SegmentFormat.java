package io.platebridge.edge.media.live;

/** The format of HLS segments. */
public enum SegmentFormat {
    /** Fragmented MP4, also in parts (RFC 8216 §3.3). Supports low latency and every codec. */
    FMP4("video/mp4", ".m4s"),
    /** MPEG-TS (RFC 8216 §3.2), for players without support for MP4. Only whole segments. */
    MPEG_TS("video/mp2t", ".ts");

    private final String mediaType;
    private final String suffix;

    SegmentFormat(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.suffix = suffix;
    }

    /** The media type in HTTP responses. */
    String mediaType() {
        return mediaType;
    }

    /** The suffix of segment names. */
    String suffix() {
        return suffix;
    }
}
