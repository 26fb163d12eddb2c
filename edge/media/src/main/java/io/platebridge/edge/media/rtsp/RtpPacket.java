package io.platebridge.edge.media.rtsp;

import java.util.Optional;

/**
 * An RTP packet (RFC 3550 §5.1).
 *
 * @param timestamp 32 bits
 * @param nanos when it arrived, {@link System#nanoTime()}
 * @param bytes contain the payload from {@code start} to {@code end}; valid until the next message
 *     is read
 */
record RtpPacket(
        int payloadType,
        boolean marker,
        int sequence,
        int timestamp,
        int ssrc,
        long nanos,
        byte[] bytes,
        int start,
        int end) {

    private static final int HEAD_BYTES = 12;
    private static final int VERSION = 2;

    /**
     * Parses a packet; returns empty if its lengths contradict each other.
     *
     * @param nanos when it arrived
     */
    static Optional<RtpPacket> parse(byte[] bytes, int start, int end, long nanos) {
        if (end - start < HEAD_BYTES || (bytes[start] & 0xff) >> 6 != VERSION) {
            return Optional.empty();
        }
        int payload = start + HEAD_BYTES + 4 * (bytes[start] & 0x0f); // contributing sources
        if ((bytes[start] & 0x10) != 0) { // header extension
            if (payload + 4 > end) {
                return Optional.empty();
            }
            payload += 4 + 4 * BigEndian.u16(bytes, payload + 2);
        }
        int last = end;
        if ((bytes[start] & 0x20) != 0) { // padding
            last -= bytes[end - 1] & 0xff;
        }
        if (payload > last) {
            return Optional.empty();
        }
        return Optional.of(
                new RtpPacket(
                        bytes[start + 1] & 0x7f,
                        (bytes[start + 1] & 0x80) != 0,
                        BigEndian.u16(bytes, start + 2),
                        BigEndian.i32(bytes, start + 4),
                        BigEndian.i32(bytes, start + 8),
                        nanos,
                        bytes,
                        payload,
                        last));
    }

    int size() {
        return end - start;
    }
}
