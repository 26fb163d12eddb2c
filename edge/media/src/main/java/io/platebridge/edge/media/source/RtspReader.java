package io.platebridge.edge.media.source;

/** Which code reads a camera over RTSP. */
public enum RtspReader {
    /**
     * The pod's own reader where it can, which is RTSP over TCP with H.264 or H.265 and AAC, G.711
     * or no audio; FFmpeg where it cannot.
     */
    AUTO,
    /** The pod's own reader only. */
    OWN,
    /** FFmpeg only. */
    FFMPEG
}
