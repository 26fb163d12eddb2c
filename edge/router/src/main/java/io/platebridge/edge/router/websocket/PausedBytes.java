package io.platebridge.edge.router.websocket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Bytes that arrive while decoding is paused, in their order. They count towards the budget of the
 * time when they arrived. Not thread-safe.
 */
final class PausedBytes {

    private final Queue<Buffered> buffered = new ArrayDeque<>();

    private record Buffered(ByteBuf bytes, Budget budget) {

        void release() {
            budget.release(bytes.capacity());
            bytes.release();
        }
    }

    /** Copies bytes; returns false if the budget has no space for them. */
    boolean tryAdd(ByteBufAllocator allocator, ByteBuf bytes, Budget budget) {
        int count = bytes.readableBytes();
        if (!budget.tryReserve(count)) {
            return false;
        }
        buffered.add(new Buffered(allocator.directBuffer(count, count).writeBytes(bytes), budget));
        return true;
    }

    /** Decodes the bytes that are buffered now. */
    void replay(Consumer<ByteBuf> decoder) {
        for (int left = buffered.size(); left > 0 && !buffered.isEmpty(); left--) {
            Buffered next = buffered.remove();
            try {
                decoder.accept(next.bytes());
            } finally {
                next.release();
            }
        }
    }

    /** Discards everything. */
    void clear() {
        buffered.forEach(Buffered::release);
        buffered.clear();
    }
}
