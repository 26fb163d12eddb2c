package io.platebridge.edge.sharing;

import io.platebridge.edge.redis.RedisLink;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.sharing.Notice.Present;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * The keys that say which router has a stream. They change by scripts, so that of two routers one
 * wins, and every claim is told on the channel in the order it was made.
 */
final class Claims {

    /** Where routers tell each other. */
    static final String CHANNEL = "platebridge:routers";

    private static final String KEY = "platebridge:stream:";

    // Another router's key gives way to the same owner's phone when it comes here (take), not when
    // it merely is here (keep); never to another owner. What is no notice is as if not there.
    private static final String CLAIM =
            """
            local old = redis.call('GET', KEYS[1])
            local read, o = pcall(cjson.decode, old or '')
            if read and type(o) == 'table' and o.kind == 'present' and o.router ~= ARGV[2]
                and (ARGV[3] ~= 'take' or o.company ~= ARGV[4] or o.user ~= ARGV[5]) then
              return old
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[6])
            redis.call('PUBLISH', ARGV[7], ARGV[1])
            return false
            """;

    private static final String DROP =
            """
            local old = redis.call('GET', KEYS[1])
            local read, o = pcall(cjson.decode, old or '')
            if read and type(o) == 'table' and o.router == ARGV[2] then
              redis.call('DEL', KEYS[1])
              redis.call('PUBLISH', ARGV[3], ARGV[1])
            end
            return false
            """;

    private final RedisLink link;
    private final Duration lifetime;

    /**
     * @param lifetime of a key that is not claimed again
     */
    Claims(RedisLink link, Duration lifetime) {
        this.link = link;
        this.lifetime = lifetime;
    }

    /**
     * Claims a stream for a router.
     *
     * @param take whether its phone has just come there
     * @return who has it instead; nothing when the claim holds
     */
    Optional<Notice> claim(Present present, boolean take)
            throws InterruptedException, ExecutionException, TimeoutException {
        return link.ask(
                        "EVAL",
                        CLAIM,
                        1,
                        key(present.stream()),
                        present.json(),
                        present.router(),
                        take ? "take" : "keep",
                        present.owner().company().value(),
                        present.owner().user().value(),
                        lifetime.toMillis(),
                        CHANNEL)
                .flatMap(Notice::read);
    }

    /** Gives a stream up, if the router has it. */
    void drop(Present offline) throws InterruptedException, ExecutionException, TimeoutException {
        link.ask("EVAL", DROP, 1, key(offline.stream()), offline.json(), offline.router(), CHANNEL);
    }

    private static String key(StreamId stream) {
        return KEY + stream;
    }
}
