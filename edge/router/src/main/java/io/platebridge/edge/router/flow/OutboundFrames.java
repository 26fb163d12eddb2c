package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.platebridge.edge.router.Frame.Coding;
import java.util.Optional;

/** What is written to a viewer at once; counted by who holds it. */
sealed interface OutboundFrames permits RefCountedFrame, FrameBatch {

    /** Returns the bytes for a viewer of a coding; nothing if it can't be written so. */
    Optional<ByteBuf> wire(Coding wanted, ByteBufAllocator buffers);

    OutboundFrames retain();

    boolean release();
}
