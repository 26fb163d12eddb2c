package io.platebridge.edge.router.websocket;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that may be held at once of messages nobody has taken yet, for many threads. */
public final class Budget {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param limit bytes, more than 0
     */
    public Budget(long limit) {
        this.limit = limit;
    }

    /** Takes some; returns false and takes nothing if there are not so many left. */
    public boolean take(long bytes) {
        if (held.addAndGet(bytes) > limit) {
            held.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Takes some even if there are not so many left. */
    public void force(long bytes) {
        held.addAndGet(bytes);
    }

    /** Lets another budget carry some that were taken, even if it has not so many left. */
    public void move(long bytes, Budget to) {
        to.force(bytes);
        give(bytes);
    }

    /** Gives some back that were taken. */
    public void give(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Tells whether there is nothing left. */
    public boolean isSpent() {
        return held.get() >= limit;
    }

    /** Returns the bytes that are held. */
    public long held() {
        return held.get();
    }
}
