package io.platebridge.edge.router.websocket;

import java.util.concurrent.atomic.AtomicLong;

/** A limit on the bytes of messages that are buffered at once. Thread-safe. */
public final class Budget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param limit bytes, more than 0
     */
    public Budget(long limit) {
        this.limit = limit;
    }

    /** Reserves bytes; returns false and reserves none if fewer are left. */
    public boolean tryReserve(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Reserves bytes even if fewer are left. */
    public void reserve(long bytes) {
        held.addAndGet(bytes);
    }

    /** Moves reserved bytes to another budget, even if it has fewer left. */
    public void moveTo(Budget other, long bytes) {
        other.reserve(bytes);
        release(bytes);
    }

    /** Releases reserved bytes. */
    public void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Returns whether no bytes are left. */
    public boolean isSpent() {
        return held.get() >= limit;
    }

    /** Returns the number of reserved bytes. */
    public long held() {
        return held.get();
    }
}
