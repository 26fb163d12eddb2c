package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.JpegExtractor;
import io.platebridge.edge.router.websocket.Budget;
import io.platebridge.edge.router.websocket.WebSocketFrames;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A frame as it goes to all subscribers: one reference-counted buffer with its WebSocket header. It
 * is re-encoded in the other coding at most once, and only for a subscriber that asked for that.
 * The last release returns its bytes to the budgets.
 */
final class RefCountedFrame extends AbstractReferenceCounted implements OutboundFrames {

    private final StreamId stream;
    private final Coding coding;
    private final long timestamp;
    private final ByteBuf wire;
    private final int payloadAt;
    private final Budget[] budgets;
    private final long bytes;
    private @Nullable ByteBuf converted;
    private boolean convertible = true;

    /**
     * @param message its payload, with space for a header before it; released with the frame
     * @param budgets that its capacity was taken from
     */
    RefCountedFrame(
            StreamId stream, Coding coding, long timestamp, ByteBuf message, Budget... budgets) {
        this.stream = stream;
        this.coding = coding;
        this.timestamp = timestamp;
        this.bytes = message.capacity();
        this.payloadAt = message.readerIndex();
        this.wire = WebSocketFrames.prepend(opcode(coding), message);
        this.budgets = budgets;
    }

    Coding coding() {
        return coding;
    }

    long timestamp() {
        return timestamp;
    }

    /** Returns the message without its WebSocket header, copied. */
    byte[] message() {
        byte[] message = new byte[wire.writerIndex() - payloadAt];
        wire.getBytes(payloadAt, message);
        return message;
    }

    /** Returns its bytes on the wire. */
    int size() {
        return wire.readableBytes();
    }

    @Override
    public Optional<ByteBuf> wire(Coding wanted, ByteBufAllocator buffers) {
        return Optional.ofNullable(wanted == coding ? wire : converted(buffers));
    }

    private synchronized @Nullable ByteBuf converted(ByteBufAllocator buffers) {
        if (converted == null && convertible) {
            converted =
                    (switch (coding) {
                                case JSON ->
                                        JpegExtractor.jpeg(coding, payload())
                                                .map(picture ->
                                                        BinaryFrames.write(
                                                                stream, timestamp, picture));
                                case BINARY ->
                                        Optional.of(
                                                BinaryFrames.json(
                                                        stream,
                                                        timestamp,
                                                        BinaryFrames.picture(payload())));
                            })
                            .map(message ->
                                    WebSocketFrames.message(buffers, opcode(other()), message))
                            .orElse(null);
            convertible = converted != null;
        }
        return converted;
    }

    private ByteBuffer payload() {
        return wire.nioBuffer(payloadAt, wire.writerIndex() - payloadAt).slice();
    }

    private Coding other() {
        return coding == Coding.JSON ? Coding.BINARY : Coding.JSON;
    }

    private static int opcode(Coding coding) {
        return switch (coding) {
            case JSON -> WebSocketFrames.TEXT;
            case BINARY -> WebSocketFrames.BINARY;
        };
    }

    @Override
    protected void deallocate() {
        wire.release();
        synchronized (this) {
            if (converted != null) {
                converted.release();
                converted = null;
            }
        }
        for (Budget budget : budgets) {
            budget.release(bytes);
        }
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public RefCountedFrame retain() {
        super.retain();
        return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
