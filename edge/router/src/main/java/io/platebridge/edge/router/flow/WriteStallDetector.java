package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Detects a client that does not read its messages. A growing send buffer is not progress, a
 * shrinking one is. Must be called on the connection's event loop.
 */
final class WriteStallDetector {

    private long steps;
    private long progressAt;
    private long seenSteps;
    private long seenPending;
    private int seenLeft;
    private int seenCurrent;

    /**
     * @param now ns, of a monotonic clock
     */
    WriteStallDetector(long now) {
        progressAt = now;
    }

    /** Records that a message was written, or that one was added to an idle connection. */
    void progressed() {
        steps++;
    }

    /**
     * Compares the send buffer with that of the last call.
     *
     * @param buffer of the channel; null if it is closed
     * @return ns since the last call that saw progress or an empty buffer
     */
    long stalledNanos(@Nullable ChannelOutboundBuffer buffer, long now) {
        Object current = buffer == null ? null : buffer.current();
        long pending = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        int left = current instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        int identity = System.identityHashCode(current);
        if (current == null
                || steps != seenSteps
                || pending < seenPending
                || left != seenLeft
                || identity != seenCurrent) {
            progressAt = now;
        }
        seenSteps = steps;
        seenPending = pending;
        seenLeft = left;
        seenCurrent = identity;
        return now - progressAt;
    }
}
