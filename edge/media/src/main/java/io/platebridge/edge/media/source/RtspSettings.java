package io.platebridge.edge.media.source;

/**
 * How an RTSP or ONVIF camera is read.
 *
 * @param transport of the packets
 * @param reader the code that reads them
 */
public record RtspSettings(RtspTransport transport, RtspReader reader) {

    /** What a camera gets without settings. */
    public static final RtspSettings DEFAULT =
            new RtspSettings(RtspTransport.TCP, RtspReader.FFMPEG);
}
