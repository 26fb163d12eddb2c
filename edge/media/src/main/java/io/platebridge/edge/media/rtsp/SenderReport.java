package io.platebridge.edge.media.rtsp;

import java.util.Optional;

/**
 * What a sender says about its clock (RFC 3550 §6.4.1).
 *
 * @param ntp wall clock in 2⁻³² s
 * @param timestamp the same moment as an RTP timestamp
 */
record SenderReport(long ntp, int timestamp) {

    private static final int HEAD_BYTES = 8;
    private static final int SENDER_BYTES = 28; // with the head
    private static final int SENDER_REPORT = 200;
    private static final int BYE = 203;

    /** Whether a packet is RTCP and not RTP (RFC 5761 §4). */
    static boolean isReport(RtspMessage.Interleaved packet) {
        int type = packet.size() < HEAD_BYTES ? 0 : packet.bytes()[packet.start() + 1] & 0xff;
        return type >= 192 && type <= 223;
    }

    /** Returns the first sender report in a compound packet, or empty if it has none. */
    static Optional<SenderReport> find(byte[] bytes, int start, int end) {
        int at = find(bytes, start, end, SENDER_REPORT);
        return at < 0 || at + SENDER_BYTES > end
                ? Optional.empty()
                : Optional.of(
                        new SenderReport(
                                BigEndian.u32(bytes, at + 8) << 32 | BigEndian.u32(bytes, at + 12),
                                BigEndian.i32(bytes, at + 16)));
    }

    /** Whether a compound packet says that the sender leaves (RFC 3550 §6.6). */
    static boolean isGoodbye(byte[] bytes, int start, int end) {
        return find(bytes, start, end, BYE) >= 0;
    }

    private static int find(byte[] bytes, int start, int end, int type) {
        for (int at = start; at + HEAD_BYTES <= end; ) {
            if ((bytes[at + 1] & 0xff) == type) {
                return at;
            }
            at += 4 + 4 * BigEndian.u16(bytes, at + 2);
        }
        return -1;
    }
}
