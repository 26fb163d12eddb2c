package io.platebridge.edge.router.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a client's frames into messages (RFC 6455 §5): unmasks the payload, joins fragments,
 * answers pings, and fails the connection on a protocol error. A message's buffer grows as its
 * bytes arrive, so that a large length in a header costs no memory; a client that has sent a large
 * message before gets a buffer of that size at once. Between {@link #await} and {@link #resume},
 * arriving bytes are buffered and count towards the budget.
 */
public final class MessageDecoder extends ChannelInboundHandlerAdapter {

    /** Bytes that are free after a message. */
    public static final int TAIL = 48;

    private static final int FIRST_ROOM = 4 << 10;
    private static final int MOST_AT_ONCE = 256 << 10;
    private static final int MAX_CONTROL = 125;
    private static final String FULL = "the router's message memory is full";

    private final MessageReceiver receiver;

    private Budget budget;
    private int maxBytes;
    private int earned = FIRST_ROOM;

    private final byte[] header = new byte[14];
    private int headerBytes;
    private int opcode;
    private boolean last;
    private int mask;
    private int done;
    private int left;
    private boolean inPayload;

    private int messageOpcode;
    private @Nullable ByteBuf message;
    private final byte[] control = new byte[MAX_CONTROL];
    private byte @Nullable [] ping;
    private boolean ended;
    private boolean paused;
    private final PausedBytes pausedBytes = new PausedBytes();

    /**
     * @param maxBytes of a message; a larger one ends the connection with 1009
     * @param budget that messages are taken from, by their buffer's capacity
     */
    public MessageDecoder(MessageReceiver receiver, int maxBytes, Budget budget) {
        this.receiver = receiver;
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    /** Changes the size limit of messages. */
    public void allow(int bytes) {
        maxBytes = bytes;
    }

    /** Changes the budget; the message that is being received moves to it too. */
    public void use(Budget other) {
        if (message != null) {
            budget.moveTo(other, message.capacity());
        }
        budget = other;
    }

    /** Pauses decoding until {@link #resume}. The caller must stop reading from the channel too. */
    public void await() {
        paused = true;
    }

    /**
     * Resumes decoding, with the bytes that arrived meanwhile. Must be called on the event loop.
     */
    public void resume(Channel channel) {
        if (!paused) {
            return;
        }
        paused = false;
        pausedBytes.replay(bytes -> decode(channel.alloc(), bytes));
        readEnded(channel);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object read) {
        if (!(read instanceof ByteBuf bytes)) {
            ReferenceCountUtil.release(read);
            return;
        }
        try {
            decode(context.alloc(), bytes);
        } finally {
            bytes.release();
        }
    }

    private void decode(ByteBufAllocator allocator, ByteBuf bytes) {
        while (!ended && !paused && (bytes.isReadable() || (inPayload && left == 0))) {
            if (inPayload) {
                payload(allocator, bytes);
            } else {
                header(bytes);
            }
        }
        if (!ended && bytes.isReadable() && !pausedBytes.tryAdd(allocator, bytes, budget)) {
            end(CloseCode.TRY_AGAIN_LATER, FULL);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        readEnded(context.channel());
    }

    private void readEnded(Channel channel) {
        receiver.turnEnded();
        byte[] asked = ping;
        ping = null;
        if (asked != null && !ended && channel.isWritable()) {
            channel.writeAndFlush(WebSocketFrames.pong(channel.alloc(), asked));
        }
    }

    private void header(ByteBuf bytes) {
        int need = headerNeed();
        while (headerBytes < need && bytes.isReadable()) {
            header[headerBytes++] = bytes.readByte();
            need = headerNeed();
        }
        if (headerBytes == need) {
            begin();
        }
    }

    private int headerNeed() {
        if (headerBytes < 2) {
            return 2;
        }
        int extended =
                switch (header[1] & 0x7f) {
                    case 126 -> 2;
                    case 127 -> 8;
                    default -> 0;
                };
        return 2 + extended + ((header[1] & 0x80) == 0 ? 0 : 4);
    }

    private void begin() {
        last = (header[0] & 0x80) != 0;
        opcode = header[0] & 0x0f;
        long length = header[1] & 0x7f;
        int at = 2;
        if (length > MAX_CONTROL) {
            int size = length == 126 ? 2 : 8;
            length = 0;
            for (int i = 0; i < size; i++) {
                length = length << 8 | (header[at++] & 0xff);
            }
        }
        mask = 0;
        if (headerBytes - at == 4) {
            for (int i = 0; i < 4; i++) {
                mask = mask << 8 | (header[at++] & 0xff);
            }
        }
        headerBytes = 0;
        if ((header[0] & 0x70) != 0) {
            end(CloseCode.PROTOCOL_ERROR, "no extension was negotiated");
        } else if ((header[1] & 0x80) == 0) {
            end(CloseCode.PROTOCOL_ERROR, "client frames must be masked");
        } else if (opcode >= WebSocketFrames.CLOSE) {
            beginControl(length);
        } else {
            beginData(length);
        }
    }

    private void beginControl(long length) {
        if (opcode > WebSocketFrames.PONG || !last || length > MAX_CONTROL) {
            end(CloseCode.PROTOCOL_ERROR, "invalid control frame");
            return;
        }
        beginPayload((int) length);
    }

    private void beginData(long length) {
        if (opcode > WebSocketFrames.BINARY
                || (opcode == WebSocketFrames.CONTINUATION) == (message == null)) {
            end(CloseCode.PROTOCOL_ERROR, "unexpected fragment");
            return;
        }
        int before = message == null ? 0 : message.readableBytes();
        if (length < 0 || length > maxBytes - before) {
            end(CloseCode.MESSAGE_TOO_BIG, "message larger than %d bytes".formatted(maxBytes));
            return;
        }
        if (opcode != WebSocketFrames.CONTINUATION) {
            messageOpcode = opcode;
        }
        beginPayload((int) length);
    }

    private void beginPayload(int length) {
        left = length;
        done = 0;
        inPayload = true;
    }

    private void payload(ByteBufAllocator allocator, ByteBuf bytes) {
        int count = Math.min(left, bytes.readableBytes());
        if (opcode >= WebSocketFrames.CLOSE) {
            for (int i = 0; i < count; i++, done++) {
                control[done] = (byte) (bytes.readByte() ^ mask >>> (24 - 8 * (done & 3)));
            }
        } else {
            ByteBuf buffer = buffer(allocator, count);
            if (buffer == null) {
                end(CloseCode.TRY_AGAIN_LATER, FULL);
                return;
            }
            Masked.copy(bytes, buffer, count, mask, done);
            done += count;
        }
        left -= count;
        if (left == 0) {
            inPayload = false;
            complete();
        }
    }

    /**
     * Returns the message so far with space for more and the tail, or null if the budget is spent.
     */
    private @Nullable ByteBuf buffer(ByteBufAllocator allocator, int count) {
        ByteBuf present = message;
        if (present != null && present.writableBytes() >= count + TAIL) {
            return present;
        }
        int used = present == null ? WebSocketFrames.MAX_HEADER : present.writerIndex();
        int most = last ? used + left + TAIL : WebSocketFrames.MAX_HEADER + maxBytes + TAIL;
        int ample =
                present == null
                        ? earned + WebSocketFrames.MAX_HEADER + TAIL
                        : 2 * present.capacity();
        int capacity = Math.max(used + count + TAIL, Math.min(most, ample));
        if (!budget.tryReserve(capacity)) {
            return null;
        }
        ByteBuf larger = allocator.directBuffer(capacity, capacity);
        larger.setIndex(WebSocketFrames.MAX_HEADER, WebSocketFrames.MAX_HEADER);
        if (present != null) {
            larger.writeBytes(present, present.readerIndex(), present.readableBytes());
            drop();
        }
        message = larger;
        return larger;
    }

    private void complete() {
        switch (opcode) {
            case WebSocketFrames.PING -> { // answered at the end of the read, the last one only
                // (§5.5.3)
                ping = Arrays.copyOf(control, done);
                alive();
            }
            case WebSocketFrames.PONG -> alive();
            case WebSocketFrames.CLOSE -> end(CloseCode.NORMAL, "");
            default -> {
                ByteBuf whole = message;
                if (last && whole != null) {
                    message = null;
                    alive();
                    earned = Math.clamp(whole.readableBytes(), earned, MOST_AT_ONCE);
                    receiver.message(messageOpcode == WebSocketFrames.TEXT, whole);
                }
            }
        }
    }

    /**
     * Notes that the client is alive, but only between messages, so that a client that sends one
     * byte at a time does not keep its buffer.
     */
    private void alive() {
        if (message == null) {
            receiver.alive();
        }
    }

    private void end(CloseCode code, String reason) {
        if (!ended) {
            ended = true;
            drop();
            pausedBytes.clear();
            receiver.ended(code, reason);
        }
    }

    private void drop() {
        if (message != null) {
            budget.release(message.capacity());
            message.release();
            message = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        drop();
        pausedBytes.clear();
        ended = true;
        receiver.gone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close(); // connection or TLS failed; no client is left to notify
    }
}
