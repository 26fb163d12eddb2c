package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RTP packets, their times, and reports (RFC 3550). */
class RtpTest {

    @Test
    void sources_extension_and_padding_are_not_payload() {
        byte[] bytes =
                CollectedFrames.bytes(
                        "b1 e0 0102 00000064 00000001" // padding, extension, one source; marker
                                + "00000009" // source
                                + "bede 0001 aabbccdd" // extension
                                + "1234" // payload
                                + "0002"); // padding
        RtpPacket packet = RtpPacket.parse(bytes, 0, bytes.length, 0).orElseThrow();
        assertTrue(packet.marker());
        assertEquals(96, packet.payloadType());
        assertEquals(0x102, packet.sequence());
        assertEquals(100, packet.timestamp());
        assertEquals(2, packet.size());
        assertEquals(0x12, bytes[packet.start()]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "8060000100000000000001", // cut off
                "0060000100000000" + "00000001", // version 0
                "8f60000100000000" + "00000001", // 15 sources that are missing
                "9060000100000000" + "00000001" + "bede", // a cut extension
                "9060000100000000" + "00000001" + "bedeffff", // a longer extension than the packet
                "a060000100000000" + "00000001" + "ff", // more padding than bytes
            })
    void contradicting_lengths_are_refused(String packet) {
        byte[] bytes = CollectedFrames.bytes(packet);
        assertTrue(RtpPacket.parse(bytes, 0, bytes.length, 0).isEmpty());
    }

    @Test
    void times_start_at_zero_and_do_not_wrap() {
        RtpClock clock = new RtpClock(new RtpClock.Session(), 90_000, false);
        assertEquals(0, clock.ticks(-3600));
        assertEquals(3600, clock.ticks(0));
        assertEquals(7200, clock.ticks(3600));
        assertEquals(3600, clock.ticks(0), "a reordered picture");
    }

    @Test
    void times_start_where_the_camera_says() {
        RtpClock clock = new RtpClock(new RtpClock.Session(), 90_000, true);
        RtpInfo.parse("url=rtsp://h/1;seq=5;rtptime=1000, url=rtsp://h/2;seq=1;rtptime=0")
                .forEach(info -> clock.startAt(info.timestamp()));
        assertEquals(500, clock.ticks(1500));
    }

    @Test
    void sender_reports_relate_the_tracks() {
        RtpClock.Session session = new RtpClock.Session();
        RtpClock video = new RtpClock(session, 90_000, true);
        RtpClock audio = new RtpClock(session, 8000, true);
        assertEquals(0, video.ticks(1000));
        assertEquals(0, audio.ticks(500));
        long second = 1L << 32;
        video.onSenderReport(new SenderReport(100 * second, 1000));
        audio.onSenderReport(new SenderReport(101 * second, 500)); // it began a second later
        assertEquals(3600, video.ticks(4600));
        assertEquals(8000 + 160, audio.ticks(660));
    }

    @Test
    void reports_on_any_channel_are_recognized() {
        byte[] report = CollectedFrames.bytes("80c80006" + "00".repeat(24));
        assertTrue(SenderReport.isReport(new RtspMessage.Interleaved(0, report, 0, report.length)));
        byte[] packet = CollectedFrames.packet(1, 2, true, "aabb");
        assertFalse(
                SenderReport.isReport(new RtspMessage.Interleaved(0, packet, 0, packet.length)));
        assertEquals(
                new SenderReport(0, 0), SenderReport.find(report, 0, report.length).orElseThrow());
        assertTrue(SenderReport.find(report, 0, 20).isEmpty());
    }

    @Test
    void a_goodbye_is_found_behind_a_report() {
        byte[] both = CollectedFrames.bytes("80c90001" + "00000001" + "81cb0001" + "00000001");
        assertTrue(SenderReport.isGoodbye(both, 0, both.length));
        assertFalse(SenderReport.isGoodbye(both, 0, 8));
    }

    @Test
    void a_receiver_report_counts_lost_packets() {
        ReceiverReports reports = new ReceiverReports(7);
        for (int sequence : List.of(65_534, 65_535, 0, 2)) {
            byte[] bytes = CollectedFrames.packet(sequence, 0, true, "aa");
            reports.onPacket(RtpPacket.parse(bytes, 0, bytes.length, 0).orElseThrow());
        }
        ByteBuffer report = ByteBuffer.wrap(reports.next(0));
        assertEquals(0x81c90007, report.getInt(0));
        assertEquals(7, report.getInt(4));
        assertEquals(1, report.getInt(8), "the sender");
        assertEquals(256 / 5, report.get(12) & 0xff, "one of five, in 256ths");
        assertEquals(1, report.getInt(12) & 0xff_ffff);
        assertEquals(0x1_0002, report.getInt(16), "the second round of sequence numbers");
        assertEquals(0x81ca, report.getShort(32) & 0xffff, "a source description follows");
        assertEquals(report.capacity(), 32 + 4 + 4 * report.getShort(34));
    }
}
