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

    /** Takes bytes; returns false and takes none if fewer are left. */
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Takes bytes even if fewer are left. */
    public void force(long bytes) {
        held.addAndGet(bytes);
    }

    /** Moves taken bytes to another budget, even if it has fewer left. */
    public void move(long bytes, Budget to) {
        to.force(bytes);
        give(bytes);
    }

    /** Returns bytes that were taken. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Returns whether no bytes are left. */
    public boolean isSpent() {
        return held.get() >= limit;
    }

    /** Returns the bytes that are taken. */
    public long held() {
        return held.get();
    }
}
