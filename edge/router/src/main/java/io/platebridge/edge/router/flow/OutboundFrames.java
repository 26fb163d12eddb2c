package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.platebridge.edge.router.Frame.Coding;
import java.util.Optional;

/** Frames that are written to a subscriber at once; reference-counted. */
sealed interface OutboundFrames permits RefCountedFrame, FrameBatch {

    /** Returns the bytes in a coding, or empty if they cannot be encoded so. */
    Optional<ByteBuf> wire(Coding wanted, ByteBufAllocator buffers);

    /** Returns the number of frames. */
    int count();

    OutboundFrames retain();

    boolean release();
}
