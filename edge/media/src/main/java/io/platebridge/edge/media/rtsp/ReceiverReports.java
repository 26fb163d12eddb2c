package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * What a receiver reports about one track (RFC 3550 §6.4.2); some cameras end a session without
 * reports, also over TCP. Jitter is reported as zero, because TCP hides it. Not thread-safe.
 */
final class ReceiverReports {

    private static final int RECEIVER_REPORT = 201;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final int REPORT_BYTES = 32;
    private static final byte[] NAME = "platebridge".getBytes(US_ASCII);

    private final int ownSource;
    private int senderSource;
    private int first = -1;
    private int rounds;
    private int highest;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private int reportNtp; // the middle of the last sender report's time
    private long reportNanos;

    /**
     * @param ownSource the receiver's random SSRC
     */
    ReceiverReports(int ownSource) {
        this.ownSource = ownSource;
    }

    /** Counts a packet of the sender. */
    void onPacket(RtpPacket packet) {
        if (first < 0 || packet.ssrc() != senderSource) {
            senderSource = packet.ssrc();
            first = packet.sequence();
            highest = first;
            rounds = 0;
            received = 0;
            expectedBefore = 0;
            receivedBefore = 0;
        }
        int ahead = (packet.sequence() - highest) & 0xffff;
        if (ahead < 0x8000) {
            rounds += packet.sequence() < highest ? 1 : 0;
            highest = packet.sequence();
        }
        received++;
    }

    void onSenderReport(SenderReport report, long nanos) {
        reportNtp = (int) (report.ntp() >>> 16);
        reportNanos = nanos;
    }

    /** Returns a report with the mandatory source description (RFC 3550 §6.1). */
    byte[] next(long nanos) {
        long expected = (long) rounds * 0x10000 + highest - first + 1;
        long lost = Math.clamp(expected - received, -0x80_0000, 0x7f_ffff);
        long expectedNow = expected - expectedBefore;
        long lostNow = expectedNow - (received - receivedBefore);
        long fraction = expectedNow <= 0 || lostNow <= 0 ? 0 : (lostNow << 8) / expectedNow;
        expectedBefore = expected;
        receivedBefore = received;
        int items = (2 + NAME.length + 1 + 3) / 4 * 4; // ends with at least one zero
        return ByteBuffer.allocate(REPORT_BYTES + 8 + items)
                .put((byte) 0x81) // version 2, one block
                .put((byte) RECEIVER_REPORT)
                .putShort((short) (REPORT_BYTES / 4 - 1))
                .putInt(ownSource)
                .putInt(senderSource)
                .putInt((int) (Math.min(fraction, 255) << 24 | (lost & 0xff_ffff)))
                .putInt(rounds << 16 | highest)
                .putInt(0)
                .putInt(reportNtp)
                .putInt(reportNtp == 0 ? 0 : (int) ((nanos - reportNanos) * 65_536 / 1_000_000_000))
                .put((byte) 0x81)
                .put((byte) SOURCE_DESCRIPTION)
                .putShort((short) ((8 + items) / 4 - 1))
                .putInt(ownSource)
                .put((byte) 1) // CNAME
                .put((byte) NAME.length)
                .put(NAME)
                .array();
    }
}
