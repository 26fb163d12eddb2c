package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client takes what it is sent. More that waits for it is no progress, less is. Belongs
 * to its connection's event loop.
 */
final class WriteStallDetector {

    private long taken;
    private long moved;
    private long seenTaken;
    private long seenWaiting;
    private int seenLeft;
    private int seenCurrent;

    /**
     * @param now ns, of a monotonic clock
     */
    WriteStallDetector(long now) {
        moved = now;
    }

    /** A message was taken. */
    void took() {
        taken++;
    }

    /**
     * Looks again.
     *
     * @param buffer what waits for the client; null if the channel is closed
     * @return ns since it was last seen to take something, or to have nothing to take
     */
    long still(@Nullable ChannelOutboundBuffer buffer, long now) {
        Object current = buffer == null ? null : buffer.current();
        long waiting = buffer == null ? 0 : buffer.totalPendingWriteBytes();
        int left = current instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        int identity = System.identityHashCode(current);
        if (current == null
                || taken != seenTaken
                || waiting < seenWaiting
                || left != seenLeft
                || identity != seenCurrent) {
            moved = now;
        }
        seenTaken = taken;
        seenWaiting = waiting;
        seenLeft = left;
        seenCurrent = identity;
        return now - moved;
    }
}
