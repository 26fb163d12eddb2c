package io.platebridge.edge.media.source;

/** How a camera sends its media over RTSP. */
public enum RtspTransport {
    /** Interleaved with the control connection (RFC 2326 §10.12): nothing is lost on the way. */
    TCP,
    /** In packets of their own: for cameras that can't do the other. */
    UDP
}
