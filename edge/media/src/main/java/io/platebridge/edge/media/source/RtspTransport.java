package io.platebridge.edge.media.source;

/** The transport of media over RTSP. */
public enum RtspTransport {
    /** Interleaved with the control connection (RFC 2326 §10.12), so that no packet is lost. */
    TCP,
    /** Separate UDP packets, for cameras without support for interleaving. */
    UDP
}
