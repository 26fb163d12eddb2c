package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.router.analysis.RedisAnalysis;
import io.platebridge.edge.router.cluster.RouterCluster;
import io.platebridge.edge.router.redis.RedisUrl;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A router that shares its streams; by {@link #main} a process of its own, that can be killed. */
final class MortalRouter implements AutoCloseable {

    private final RouterCluster shared;
    private final RedisAnalysis analysis;
    final RunningRouter running;

    MortalRouter(RedisUrl redis, String name) throws IOException {
        var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new Random(1));
        shared = new RouterCluster(redis, name, backoff, Clock.systemUTC());
        analysis = new RedisAnalysis(redis, name, backoff, this::deliver, Clock.systemUTC());
        running =
                new RunningRouter(
                        RunningRouter.LIMITS,
                        RunningRouter.TIMEOUTS,
                        1,
                        shared,
                        List.of(shared, analysis));
        shared.start(running.router.streams(), running.router.streams()::deliver);
    }

    /**
     * Prints its port, and serves until it is killed or its stdout is closed.
     *
     * @param arguments the address of Redis and the router's name
     */
    public static void main(String[] arguments) throws Exception {
        try (var router = new MortalRouter(new RedisUrl(arguments[0]), arguments[1])) {
            System.out.println(router.running.router.port());
            System.in.transferTo(System.out);
        }
    }

    /** Raises an alert as RouterPart does for the ML service. */
    void raise(String json) {
        if (Alert.read(json.getBytes(UTF_8), Clock.systemUTC()) instanceof Alert.Read(Alert read)) {
            deliver(read);
            shared.share(read);
        }
    }

    private void deliver(Alert alert) {
        running.router.streams().deliver(alert);
    }

    @Override
    public void close() {
        running.close();
        analysis.close();
        shared.close();
    }
}
