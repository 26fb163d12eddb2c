package io.platebridge.edge.router;

/** A token bucket whose burst is one second's worth of tokens. Not thread-safe. */
public final class TokenBucket {

    private static final long SECOND = 1_000_000_000L;

    private final long interval;
    private long free;

    /**
     * @param perSecond at least 1
     * @param now ns, of a monotonic clock
     */
    public TokenBucket(int perSecond, long now) {
        this.interval = SECOND / perSecond;
        this.free = now - SECOND;
    }

    /** Takes a token; returns false if there is none. */
    public boolean tryAcquire(long now) {
        free = Math.max(free, now - SECOND);
        if (free + interval > now) {
            return false;
        }
        free += interval;
        return true;
    }
}
