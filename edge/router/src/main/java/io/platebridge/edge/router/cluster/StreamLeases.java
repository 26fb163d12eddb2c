package io.platebridge.edge.router.cluster;

import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamIdReservations;
import io.platebridge.edge.router.cluster.ClusterMessage.Present;
import io.platebridge.edge.router.redis.RedisClient;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The leases of streams: keys that say at which router a stream is published. They change by
 * scripts, so that exactly one of two routers gets a lease, and every change is published on the
 * channel in order. A key whose lease was released reserves the id for its owner, as {@link
 * StreamIdReservations} does for the streams of one router.
 */
final class StreamLeases {

    /** The channel of the routers' messages. */
    static final String CHANNEL = "platebridge:routers";

    private static final String KEY = "platebridge:stream:";

    private static final String AWAY = "platebridge:away:";

    // A value that is not a message, or a key without an expiry, is not ours and is ignored. A key
    // outlives its lease by the time an id is reserved; in that last stretch it reserves the id.
    private static final String READ =
            """
            local old = redis.pcall('GET', KEYS[1])
            local read, o = false, nil
            if type(old) == 'string' and #old <= 4096 then
              read, o = pcall(cjson.decode, old)
            end
            local left = redis.call('PTTL', KEYS[1])
            local there = left > tonumber(ARGV[3])
            local known = read and type(o) == 'table' and o.kind == 'present' and left > 0
            """;

    // Another router's lease yields to the same owner's phone when it connects here (take), but not
    // while it merely stays connected here (keep), and never to another owner. A reserved id is its
    // owner's only.
    private static final String ACQUIRE =
            READ
                    + """
                    local same = known and o.company == ARGV[6] and o.user == ARGV[7]
                    if known and there and o.router ~= ARGV[2] and not (same and ARGV[5] == 'take')
                        or known and not there and not same then
                      return old
                    end
                    redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[8])
                    redis.pcall('ZREM', KEYS[2], KEYS[1])
                    redis.call('PUBLISH', ARGV[4], ARGV[1])
                    return false
                    """;

    private static final String RELEASE =
            READ
                    + """
                    if known and there and o.router == ARGV[2] then
                      local time = redis.call('TIME')
                      local now = time[1] * 1000
                      redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
                      if redis.call('ZCARD', KEYS[2]) < tonumber(ARGV[5]) then
                        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
                        redis.call('ZADD', KEYS[2], now + ARGV[3], KEYS[1])
                        redis.call('PEXPIRE', KEYS[2], ARGV[3])
                      else
                        redis.call('DEL', KEYS[1])
                      end
                      redis.call('PUBLISH', ARGV[4], ARGV[1])
                    end
                    return false
                    """;

    private static final Duration HELD = StreamIdReservations.HELD;

    private final RedisClient redis;
    private final Duration lifetime;

    /**
     * @param lifetime of a lease that is not renewed
     */
    StreamLeases(RedisClient redis, Duration lifetime) {
        this.redis = redis;
        this.lifetime = lifetime;
    }

    /**
     * Acquires or renews the lease of a stream for a router.
     *
     * @param takeOver whether its phone has just connected there
     * @return the router that has the lease instead, or empty if it is acquired
     */
    Optional<ClusterMessage> acquire(Present present, boolean takeOver)
            throws InterruptedException, ExecutionException, TimeoutException {
        Owner owner = present.owner();
        return redis.execute(
                        "EVAL",
                        ACQUIRE,
                        2,
                        key(present.stream()),
                        reservations(owner),
                        present.json(),
                        present.router(),
                        HELD.toMillis(),
                        CHANNEL,
                        takeOver ? "take" : "keep",
                        owner.company().value(),
                        owner.user().value(),
                        lifetime.plus(HELD).toMillis())
                .flatMap(ClusterMessage::read);
    }

    /** Releases a lease that the router has; the id stays reserved for its owner. */
    void release(Present offline)
            throws InterruptedException, ExecutionException, TimeoutException {
        redis.execute(
                "EVAL",
                RELEASE,
                2,
                key(offline.stream()),
                reservations(offline.owner()),
                offline.json(),
                offline.router(),
                HELD.toMillis(),
                CHANNEL,
                StreamIdReservations.MOST_OF_ONE);
    }

    /** Returns the key of the set of an owner's reserved ids. */
    private static String reservations(Owner owner) {
        return AWAY + owner.company() + "/" + owner.user();
    }

    private static String key(StreamId stream) {
        return KEY + stream;
    }
}
