package io.platebridge.edge.router.websocket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The size of a message's buffer while its bytes come. */
class MessageDecoderTest {

    private static final int MAX_BYTES = 16 << 20;
    private static final int FIN = 0x80;

    private final Budget budget = new Budget(64 << 20);
    private final Told told = new Told();
    private final MessageDecoder decoder = new MessageDecoder(told, MAX_BYTES, budget);
    private final EmbeddedChannel channel = new EmbeddedChannel(decoder);

    /** Receives the decoder's calls; releases messages like a connection. */
    private final class Told implements MessageReceiver {

        private final List<String> messages = new ArrayList<>();
        private int signs;
        private boolean pausing;

        @Override
        public void message(boolean text, ByteBuf message) {
            messages.add(message.toString(US_ASCII));
            if (pausing) {
                decoder.await();
            }
            budget.release(message.capacity());
            message.release();
        }

        @Override
        public void turnEnded() {}

        @Override
        public void alive() {
            signs++;
        }

        @Override
        public void ended(CloseCode code, String reason) {
            messages.add(code.name());
        }

        @Override
        public void gone() {}
    }

    @AfterEach
    void all_bytes_are_released() {
        channel.close();
        assertEquals(0, budget.held());
    }

    @Test
    void one_byte_fragments_do_not_each_cause_a_copy() {
        int fragments = 100_000;
        Set<Long> rooms = new HashSet<>();
        write(WebSocketFrames.TEXT, 1, "a");
        for (int i = 0; i < fragments; i++) {
            write(WebSocketFrames.CONTINUATION, 1, "b");
            rooms.add(budget.held());
        }
        write(FIN | WebSocketFrames.CONTINUATION, 1, "c");
        assertTrue(rooms.size() < 10, rooms::toString);
        assertEquals(List.of("a" + "b".repeat(fragments) + "c"), told.messages);
    }

    @Test
    void a_buffer_grows_with_the_bytes_and_not_to_the_announced_length() {
        write(FIN | WebSocketFrames.BINARY, MAX_BYTES, "a");
        assertTrue(budget.held() < 5000, () -> budget.held() + " bytes");
    }

    @Test
    void after_a_large_message_the_next_buffer_starts_large() {
        String large = "x".repeat(100_000);
        write(FIN | WebSocketFrames.BINARY, large.length(), large);
        write(FIN | WebSocketFrames.BINARY, large.length(), "a");
        assertTrue(budget.held() >= large.length(), () -> budget.held() + " bytes");
    }

    @Test
    void only_a_complete_message_is_a_sign_of_life() {
        write(WebSocketFrames.TEXT, 1, "a");
        write(FIN | WebSocketFrames.PONG, 0, "");
        write(WebSocketFrames.CONTINUATION, 1, "b");
        write(FIN | WebSocketFrames.PING, 0, "");
        assertEquals(0, told.signs);
        write(FIN | WebSocketFrames.CONTINUATION, 1, "c");
        write(FIN | WebSocketFrames.PONG, 0, "");
        assertEquals(2, told.signs);
    }

    @Test
    void bytes_of_a_pause_are_decoded_in_their_order_even_if_decoding_pauses_again() {
        told.pausing = true;
        decoder.await();
        for (String message : List.of("a", "b", "c")) {
            write(FIN | WebSocketFrames.TEXT, 1, message);
        }
        assertEquals(List.of(), told.messages);
        decoder.resume(channel);
        assertEquals(List.of("a"), told.messages);
        decoder.resume(channel);
        assertEquals(List.of("a", "b"), told.messages);
        told.pausing = false;
        decoder.resume(channel);
        assertEquals(List.of("a", "b", "c"), told.messages);
    }

    @Test
    void only_the_last_of_many_pings_in_one_read_is_answered() {
        ByteBuf pings = Unpooled.buffer();
        for (int i = 0; i < 1000; i++) {
            pings.writeByte(FIN | WebSocketFrames.PING).writeByte(0x80 | 4).writeInt(0).writeInt(i);
        }
        channel.writeInbound(pings);
        ByteBuf pong = channel.readOutbound();
        assertEquals(FIN | WebSocketFrames.PONG, pong.readUnsignedByte());
        assertEquals(999, pong.skipBytes(1).readInt());
        assertTrue(channel.outboundMessages().isEmpty());
        pong.release();
    }

    /** Writes a frame's header and as many of its bytes as there are. */
    private void write(int first, int length, String bytes) {
        ByteBuf frame = Unpooled.buffer();
        frame.writeByte(first).writeByte(0x80 | 127).writeLong(length).writeInt(0);
        if (length < 126) {
            frame.clear();
            frame.writeByte(first).writeByte(0x80 | length).writeInt(0);
        }
        channel.writeInbound(frame.writeBytes(bytes.getBytes(US_ASCII)));
    }
}
