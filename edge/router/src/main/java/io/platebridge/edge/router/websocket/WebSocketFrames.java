package io.platebridge.edge.router.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** WebSocket frames of a server: complete messages, not masked (RFC 6455 §5.2). */
public final class WebSocketFrames {

    /** The longest header of a frame that a server sends. */
    public static final int MAX_HEADER = 10;

    /** Opcodes. */
    static final int CONTINUATION = 0;

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FIN = 0x80;
    private static final int MAX_REASON = 123;

    private WebSocketFrames() {}

    /**
     * Writes a message's header right before its readable bytes, in place, where {@link
     * #MAX_HEADER} bytes must be free, and makes it readable.
     */
    public static ByteBuf prepend(int opcode, ByteBuf payload) {
        int length = payload.readableBytes();
        int start = payload.readerIndex() - header(length);
        payload.setByte(start, FIN | opcode);
        if (length < 126) {
            payload.setByte(start + 1, length);
        } else if (length <= 0xffff) {
            payload.setByte(start + 1, 126);
            payload.setShort(start + 2, length);
        } else {
            payload.setByte(start + 1, 127);
            payload.setLong(start + 2, length);
        }
        return payload.readerIndex(start);
    }

    /** Returns a message in a buffer of its own. */
    public static ByteBuf message(ByteBufAllocator buffers, int opcode, byte[] payload) {
        ByteBuf message = buffers.directBuffer(MAX_HEADER + payload.length);
        message.setIndex(MAX_HEADER, MAX_HEADER);
        return prepend(opcode, message.writeBytes(payload));
    }

    /** Returns a close frame. */
    public static ByteBuf close(ByteBufAllocator buffers, CloseCode code, String reason) {
        byte[] text = reason.getBytes(UTF_8);
        byte[] payload = new byte[2 + Math.min(text.length, MAX_REASON)];
        payload[0] = (byte) (code.number() >> 8);
        payload[1] = (byte) code.number();
        System.arraycopy(text, 0, payload, 2, payload.length - 2);
        return message(buffers, CLOSE, payload);
    }

    /** Returns a ping without payload. */
    public static ByteBuf ping(ByteBufAllocator buffers) {
        return message(buffers, PING, new byte[0]);
    }

    /** Returns the answer to a ping. */
    static ByteBuf pong(ByteBufAllocator buffers, byte[] payload) {
        return message(buffers, PONG, payload);
    }

    private static int header(int length) {
        if (length < 126) {
            return 2;
        }
        return length <= 0xffff ? 4 : MAX_HEADER;
    }
}
