package io.platebridge.bench.router;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.RemoteStreams;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource.Verdict;
import io.platebridge.edge.router.StreamListener;
import io.platebridge.edge.router.cluster.RouterCluster;
import io.platebridge.edge.router.redis.RedisUrl;
import io.platebridge.edge.router.server.StreamRouter;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Our router in a process of its own, where every token is somebody's. Ends with its input. With
 * the address of a Redis it shares its streams there.
 */
final class RouterProcess {

    private static final int MANY = 1_000_000;

    private RouterProcess() {}

    public static void main(String[] arguments) throws IOException {
        Limits standard = Limits.STANDARD;
        var limits =
                new Limits(
                        standard.connections(),
                        standard.frameBytes(),
                        MANY,
                        standard.messagesPerSecond(),
                        standard.alertsWaiting(),
                        standard.undeliveredBytes());
        var member = new Caller(new UserId("bench"), Map.of(new CompanyId("bench"), Role.OWNER));
        var valid = new Verdict.Valid(new Session(member, false, Instant.MAX));
        Optional<RouterCluster> shared =
                Arrays.stream(arguments).findFirst().map(RouterProcess::sharing);
        try (var router =
                new StreamRouter(
                        new RouterSettings(
                                0,
                                Integer.getInteger("loops", 1),
                                Role.VIEWER,
                                Role.VIEWER,
                                limits,
                                Timeouts.STANDARD),
                        _ -> CompletableFuture.completedStage(valid),
                        shared.<RemoteStreams>map(all -> all).orElse(RemoteStreams.NONE),
                        shared.<List<StreamListener>>map(List::of).orElse(List.of()),
                        Optional.empty(),
                        new CookieOrigins(List.of()),
                        Clock.systemUTC(),
                        new SecureRandom())) {
            shared.ifPresent(all -> all.start(router.streams(), router.streams()::deliver));
            System.out.println("port " + router.port());
            while (System.in.read() >= 0) {
                // Runs until its parent closes the input.
            }
        }
    }

    private static RouterCluster sharing(String redis) {
        return new RouterCluster(
                new RedisUrl(redis),
                "bench-" + ProcessHandle.current().pid(),
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new SecureRandom()),
                Clock.systemUTC());
    }
}
