package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import io.platebridge.edge.router.Frame.Coding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Frames that came from the publisher in one read, joined into one buffer and written to each
 * subscriber by one system call. Must be used on one event loop.
 */
final class FrameBatch extends AbstractReferenceCounted implements OutboundFrames {

    /** Limits of a batch, so that subscribers do not get old frames. */
    static final int MAX_FRAMES = 16;

    static final int MAX_BYTES = 128 << 10;

    private final List<RefCountedFrame> frames;
    private final Map<Coding, ByteBuf> wires = new EnumMap<>(Coding.class);

    /**
     * @param frames at least one; the batch releases them
     */
    FrameBatch(List<RefCountedFrame> frames) {
        this.frames = List.copyOf(frames);
    }

    @Override
    public Optional<ByteBuf> wire(Coding wanted, ByteBufAllocator buffers) {
        ByteBuf wire = wires.computeIfAbsent(wanted, coding -> joined(coding, buffers));
        return wire.isReadable() ? Optional.of(wire) : Optional.empty();
    }

    private ByteBuf joined(Coding coding, ByteBufAllocator buffers) {
        ByteBuf joined = buffers.directBuffer(MAX_BYTES);
        for (RefCountedFrame frame : frames) {
            frame.wire(coding, buffers)
                    .ifPresent(wire ->
                            joined.writeBytes(wire, wire.readerIndex(), wire.readableBytes()));
        }
        return joined;
    }

    @Override
    protected void deallocate() {
        wires.values().forEach(ByteBuf::release);
        frames.forEach(RefCountedFrame::release);
    }

    @Override
    public int count() {
        return frames.size();
    }

    @Override
    public FrameBatch retain() {
        super.retain();
        return this;
    }

    @Override
    public ReferenceCounted touch(Object hint) {
        return this;
    }
}
