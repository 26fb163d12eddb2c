package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.edge.router.TokenBucket;
import io.platebridge.edge.router.websocket.Budget;

/**
 * How fast a connection may send messages other than frames, and the budget its messages were taken
 * from. Must be called on the connection's event loop.
 */
final class InboundQuota {

    private final TokenBucket messages;
    private final int messagesPerSecond;
    private Budget budget;

    /**
     * @param now ns, of a monotonic clock
     */
    InboundQuota(int messagesPerSecond, Budget budget, long now) {
        this.messages = new TokenBucket(messagesPerSecond, now);
        this.messagesPerSecond = messagesPerSecond;
        this.budget = budget;
    }

    /** Uses another budget for messages that are released from now on. */
    void useBudget(Budget other) {
        budget = other;
    }

    /** Returns whether another message that is not a frame may be processed now. */
    boolean tryAcquire(long now) {
        return messages.tryAcquire(now);
    }

    int messagesPerSecond() {
        return messagesPerSecond;
    }

    /** Releases a message and returns its bytes to the budget. */
    void release(ByteBuf message) {
        budget.release(message.capacity());
        message.release();
    }
}
