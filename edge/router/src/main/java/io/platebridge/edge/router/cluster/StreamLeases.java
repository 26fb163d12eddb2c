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
 * The keys that say which router has a stream. They change by scripts, so that of two routers one
 * wins, and every claim is told on the channel in the order it was made. A key that nobody has any
 * more holds the id for its owner, as {@link StreamIdReservations} does for the streams of one
 * router.
 */
final class StreamLeases {

    /** Where routers tell each other. */
    static final String CHANNEL = "platebridge:routers";

    private static final String KEY = "platebridge:stream:";

    private static final String AWAY = "platebridge:away:";

    // What is no notice, or is no key of ours because it never ends, is as if not there. A key
    // outlives what it says by the time an id is held: in that last stretch the stream is away.
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

    // Another router's key gives way to the same owner's phone when it comes here (take), not when
    // it merely is here (keep); never to another owner. A stream that is away is its owner's only.
    private static final String CLAIM =
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

    private static final String DROP =
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

    private final RedisClient link;
    private final Duration lifetime;

    /**
     * @param lifetime of a claim that is not made again
     */
    StreamLeases(RedisClient link, Duration lifetime) {
        this.link = link;
        this.lifetime = lifetime;
    }

    /**
     * Claims a stream for a router.
     *
     * @param take whether its phone has just come there
     * @return who has it instead; nothing when the claim holds
     */
    Optional<ClusterMessage> claim(Present present, boolean take)
            throws InterruptedException, ExecutionException, TimeoutException {
        Owner owner = present.owner();
        return link.execute(
                        "EVAL",
                        CLAIM,
                        2,
                        key(present.stream()),
                        away(owner),
                        present.json(),
                        present.router(),
                        HELD.toMillis(),
                        CHANNEL,
                        take ? "take" : "keep",
                        owner.company().value(),
                        owner.user().value(),
                        lifetime.plus(HELD).toMillis())
                .flatMap(ClusterMessage::read);
    }

    /** Gives a stream up, if the router has it; its owner keeps the id for a while. */
    void drop(Present offline) throws InterruptedException, ExecutionException, TimeoutException {
        link.execute(
                "EVAL",
                DROP,
                2,
                key(offline.stream()),
                away(offline.owner()),
                offline.json(),
                offline.router(),
                HELD.toMillis(),
                CHANNEL,
                StreamIdReservations.MOST_OF_ONE);
    }

    /** The key of the set of an owner's streams that are away. */
    private static String away(Owner owner) {
        return AWAY + owner.company() + "/" + owner.user();
    }

    private static String key(StreamId stream) {
        return KEY + stream;
    }
}
