package io.platebridge.core.limit;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the requests of each caller in this process: a token bucket for each, as the time when it
 * is full again (the generic cell rate algorithm of ITU-T I.371). Other instances of a function
 * count for themselves, so this bounds what one caller makes one instance do. Thread-safe.
 */
public final class RateLimiter {

    /** Callers that are remembered; beyond that the bucket of the earliest one is full again. */
    static final int MAX_CALLERS = 10_000;

    private final int perMinute;
    private final String whose;
    private final Duration interval;
    private final Duration burst;
    private final InstantSource clock;

    private final Map<String, Instant> fullAt =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MAX_CALLERS;
                }
            };

    /**
     * @param perMinute requests a minute, all of which may come at once
     */
    public RateLimiter(int perMinute, InstantSource clock) {
        this(perMinute, "caller", clock);
    }

    /**
     * As {@link #RateLimiter(int, InstantSource)}.
     *
     * @param whose what the callers are, for the refusal
     */
    public RateLimiter(int perMinute, String whose, InstantSource clock) {
        this.perMinute = perMinute;
        this.whose = whose;
        this.interval = Duration.ofMinutes(1).dividedBy(perMinute);
        this.burst = interval.multipliedBy(perMinute);
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @throws Refusal {@code too_many_requests} with the time after which one is admitted
     */
    public synchronized void admit(String caller) {
        fullAt.put(caller, next(caller));
    }

    /**
     * Checks that a request would be admitted, and does not count it.
     *
     * @throws Refusal as {@link #admit}
     */
    public synchronized void demandRoom(String caller) {
        next(caller);
    }

    private Instant next(String caller) {
        Instant now = clock.instant();
        Instant full = fullAt.getOrDefault(caller, now);
        // A clock that was set back must not lock a caller out.
        if (full.isBefore(now) || full.isAfter(now.plus(burst))) {
            full = now;
        }
        Instant next = full.plus(interval);
        Duration wait = Duration.between(now.plus(burst), next);
        if (wait.isPositive()) {
            throw new Refusal(
                            ErrorCode.TOO_MANY_REQUESTS,
                            "more than %d requests a minute of one %s".formatted(perMinute, whose))
                    .retryAfter(wait);
        }
        return next;
    }
}
