package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.rtsp.RtspMessage.Interleaved;
import io.platebridge.edge.media.rtsp.RtspMessage.Request;
import io.platebridge.edge.media.rtsp.RtspMessage.Response;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBufferTest {

    private static final String ANSWER = "RTSP/1.0 200 OK\r\nCSeq: 4\r\n\r\n";

    private final MessageBuffer buffer = new MessageBuffer();

    private void add(byte[] bytes) {
        for (int at = 0; at < bytes.length; at += MessageBuffer.READ_BYTES) {
            int count = Math.min(MessageBuffer.READ_BYTES, bytes.length - at);
            buffer.space().put(bytes, at, count);
            buffer.added(count);
        }
    }

    private void add(String text) {
        add(text.getBytes(ISO_8859_1));
    }

    private static byte[] frame(int channel, int length) {
        byte[] frame = new byte[4 + length];
        Arrays.fill(frame, 4, frame.length, (byte) 'x');
        frame[0] = '$';
        frame[1] = (byte) channel;
        frame[2] = (byte) (length >> 8);
        frame[3] = (byte) length;
        frame[4] = (byte) 0x80; // version 2
        return frame;
    }

    private void assertPacket(int channel, int size) throws RtspException {
        Interleaved packet = assertInstanceOf(Interleaved.class, buffer.next());
        assertEquals(channel, packet.channel());
        assertEquals(size, packet.size());
    }

    @Test
    void packets_and_messages_alternate() throws RtspException { // FFmpeg, rtsp.c
        add(frame(0, 20));
        add(ANSWER);
        add("OPTIONS rtsp://h/live RTSP/1.0\r\nCSeq: 9\r\n\r\n");
        add(frame(1, 30));
        assertPacket(0, 20);
        assertEquals(200, assertInstanceOf(Response.class, buffer.next()).status());
        assertEquals("OPTIONS", assertInstanceOf(Request.class, buffer.next()).method());
        assertPacket(1, 30);
        assertNull(buffer.next());
    }

    @Test
    void every_split_of_the_bytes_gives_the_same_messages() throws RtspException {
        var all = new ByteArrayOutputStream();
        all.writeBytes(frame(0, 20));
        all.writeBytes("RTSP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc".getBytes(ISO_8859_1));
        all.writeBytes(frame(0, 20));
        byte[] bytes = all.toByteArray();
        for (int split = 1; split < bytes.length; split++) {
            add(Arrays.copyOf(bytes, split));
            int found = count();
            add(Arrays.copyOfRange(bytes, split, bytes.length));
            assertEquals(3, found + count(), "split at " + split);
        }
    }

    private int count() throws RtspException {
        int found = 0;
        while (buffer.next() != null) {
            found++;
        }
        return found;
    }

    @Test
    void large_packets_fit() throws RtspException { // Tapo: 10,000 bytes
        for (int i = 0; i < 20; i++) {
            add(frame(0, 10_000));
            assertPacket(0, 10_000);
        }
        add(frame(0, 65_535));
        assertPacket(0, 65_535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cseq", "Cseq", "CSeq", "CSEQ"})
    void header_names_have_any_case(String name) throws RtspException { // go2rtc #7
        add("RTSP/1.0 200 OK\r\n" + name + ":4\r\n\r\n");
        Response answer = assertInstanceOf(Response.class, buffer.next());
        assertEquals("4", answer.headers().first("CSeq").orElseThrow());
    }

    @Test
    void lines_may_end_without_carriage_returns() throws RtspException {
        add("RTSP/1.0 200 OK\nContent-Length: 2\n\nab");
        assertEquals("ab", assertInstanceOf(Response.class, buffer.next()).text());
    }

    @Test
    void after_lost_bytes_the_next_plausible_packet_is_found() throws RtspException {
        buffer.setChannels(Set.of(0, 1));
        add(frame(0, 40));
        assertPacket(0, 40);
        add("the rest of a packet $\0\0\0 and $\7\0\100 of another one RTSP OPT");
        add(frame(1, 30));
        add(ANSWER);
        assertPacket(1, 30);
        assertInstanceOf(Response.class, buffer.next());
    }

    @Test
    void an_answer_is_found_after_lost_bytes() throws RtspException {
        add("\r\n\r\n\0\0garbage");
        add(ANSWER);
        assertInstanceOf(Response.class, buffer.next());
    }

    @Test
    void another_protocol_is_refused() {
        add("HTTP/1.1 400 Bad Request\r\n".repeat(400));
        assertThrows(RtspException.class, buffer::next);
    }

    @Test
    void a_few_bytes_of_another_protocol_are_told_from_no_bytes() throws RtspException {
        assertFalse(buffer.isOther());
        add("HTTP/1.0 200 OK\r\n\r\n<html>");
        assertNull(buffer.next());
        assertTrue(buffer.isOther());
    }

    @Test
    void endless_headers_are_refused() {
        add("RTSP/1.0 200 OK\r\n" + "X-Filler: aaaaaaaaaaaaaaaaaaaaaaaaa\r\n".repeat(800));
        assertThrows(RtspException.class, buffer::next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999", "999999", "abc", ""})
    void impossible_lengths_are_refused(String length) {
        add("RTSP/1.0 200 OK\r\nContent-Length: " + length + "\r\n\r\n");
        assertThrows(RtspException.class, buffer::next);
    }
}
