package io.platebridge.edge.media.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Which packets follow each other (RFC 3550 §5.1), with fragments of key frames (RFC 6184 §5.8).
 */
class TrackReceiverTest {

    private static final String START = "7c85aa";
    private static final String MIDDLE = "7c05bb";
    private static final String END = "7c45cc";
    private static final String NEXT = "419abb";
    private static final String WHOLE = "00000001" + "65aabbcc";
    private static final int OTHER_TYPE = 97;

    private final List<RtspFrame> frames = new ArrayList<>();
    private final ReceiverReports reports = new ReceiverReports(7);
    private final TrackReceiver track = receiver();

    private TrackReceiver receiver() {
        try {
            return new TrackReceiver(
                    new MediaDescription("video", 96, "H264", 90_000, 1, Map.of(), "", false),
                    InterleavedChannels.ofTrack(0),
                    new RtpClock(new RtpClock.Session(), 90_000, false),
                    reports,
                    new WholeFrames(frames));
        } catch (RtspException e) {
            throw new AssertionError(e);
        }
    }

    private void send(int sequence, int timestamp, String payload) {
        send(CollectedFrames.packet(sequence, timestamp, false, payload));
    }

    private void send(byte[] packet) {
        try {
            track.onMedia(new RtspMessage.Interleaved(0, packet, 0, packet.length), 0);
        } catch (RtspException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] ofType(int sequence, int source) {
        byte[] packet = CollectedFrames.packet(sequence, 0, false, "0102");
        packet[1] = OTHER_TYPE;
        packet[11] = (byte) source;
        return packet;
    }

    private static byte[] ofSource(int sequence, int timestamp, String payload) {
        byte[] packet = CollectedFrames.packet(sequence, timestamp, false, payload);
        packet[11] = 2;
        return packet;
    }

    private List<String> contents() {
        return frames.stream().map(frame -> HexFormat.of().formatHex(frame.bytes())).toList();
    }

    /** Its last byte is the number of lost packets. */
    private int reportedLost() {
        return reports.next(0)[15];
    }

    @Test
    void packets_of_another_type_share_the_numbers_of_their_source() {
        send(10, 0, START);
        send(ofType(11, 1));
        send(12, 0, MIDDLE);
        send(13, 0, END);
        send(14, 3600, NEXT);
        assertEquals(List.of(WHOLE), contents());
        assertEquals(0, reportedLost());
    }

    @Test
    void packets_of_another_type_with_numbers_of_their_own_do_no_harm() {
        send(10, 0, START);
        send(ofType(500, 1));
        send(11, 0, MIDDLE);
        send(ofType(12, 2)); // of another source
        send(12, 0, END);
        send(13, 3600, NEXT);
        assertEquals(List.of(WHOLE), contents());
        assertEquals(0, reportedLost());
    }

    @Test
    void a_loss_before_a_packet_of_another_type_is_seen() {
        send(10, 0, START);
        send(ofType(12, 1));
        send(13, 0, END);
        send(14, 3600, NEXT);
        send(15, 7200, NEXT);
        assertEquals(List.of("00000001" + NEXT), contents());
        assertTrue(frames.getFirst().afterLoss(), "a picture is missing");
    }

    @Test
    void a_report_is_about_the_source_that_it_names() {
        send(10, 0, NEXT);
        assertTrue(track.isAbout(reportOf(1)));
        assertFalse(track.isAbout(reportOf(2)));
    }

    private static RtspMessage.Interleaved reportOf(int source) {
        byte[] report = CollectedFrames.bytes("80c80006" + "0000000" + source + "00".repeat(20));
        return new RtspMessage.Interleaved(1, report, 0, report.length);
    }

    @Test
    void fragments_of_another_source_are_not_joined_to_a_picture() {
        send(10, 0, START);
        send(ofSource(11, 0, MIDDLE));
        send(ofSource(12, 0, END));
        send(ofSource(13, 3600, NEXT));
        send(ofSource(14, 7200, NEXT));
        assertEquals(List.of("00000001" + NEXT), contents());
        assertTrue(frames.getFirst().afterLoss(), "a picture is missing");
    }

    @Test
    void the_picture_that_a_restarted_encoder_left_unfinished_is_dropped() {
        send(10, 0, START);
        send(ofSource(700, 3600, NEXT));
        send(ofSource(701, 7200, NEXT));
        assertEquals(List.of("00000001" + NEXT), contents());
        assertTrue(frames.getFirst().afterLoss(), "a picture is missing");
    }
}
