package io.platebridge.edge.pod.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.RunningRouter;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.cluster.RouterCluster;
import io.platebridge.edge.router.redis.RedisUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RouterMetersTest {

    private static final String FRAME =
            "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"data\":\"AA\",\"timestamp\":1}";

    @Test
    void a_routers_connections_streams_and_frames_are_among_the_metrics() throws Exception {
        try (var metrics = new Metrics();
                var running = new RunningRouter()) {
            RouterMeters.bind(metrics.registry(), running.router);
            assertTrue(metrics.scrape().contains("\nplatebridge_router_connections 0.0\n"));

            try (var phone = running.phone("gate", "ann.acme");
                    var viewer = running.viewer("gate", "guard.acme")) {
                await().until(() -> running.router.stats().totalConnections() == 2);
                phone.send(FRAME);
                viewer.json("video-frame");
                await().until(() -> running.router.traffic().framesDelivered() == 1);
                String text = metrics.scrape();
                for (String sample :
                        List.of(
                                "platebridge_router_connections 2.0",
                                "platebridge_router_publishers 1.0",
                                "platebridge_router_subscribers 1.0",
                                "platebridge_router_alert_receivers ",
                                "platebridge_router_streams 1.0",
                                "platebridge_router_undelivered_bytes ",
                                "platebridge_router_frames_total{direction=\"received\"} 1.0",
                                "platebridge_router_frames_total{direction=\"delivered\"} 1.0",
                                "platebridge_router_frames_dropped_total{direction=\"received\"} 0.0",
                                "platebridge_router_frames_dropped_total{direction=\"delivered\"} 0.0",
                                "platebridge_router_alerts_total 0.0")) {
                    assertTrue(text.contains("\n" + sample), text);
                }
            }
        }
    }

    @Test
    void frames_that_other_routers_miss_are_among_the_metrics() throws Exception {
        var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new Random(1));
        var nowhere = new RedisUrl("redis://127.0.0.1:1");
        var owner = new Owner(new CompanyId("acme"), new UserId("ann"));
        try (var metrics = new Metrics();
                var cluster = new RouterCluster(nowhere, "north", backoff, Clock.systemUTC())) {
            RouterMeters.bind(metrics.registry(), cluster);
            cluster.frame(
                    new Frame(new StreamId("gate"), owner, 1, Coding.JSON, FRAME.getBytes(UTF_8)));
            String text = metrics.scrape();
            assertTrue(
                    text.contains(
                            "\nplatebridge_router_frames_dropped_total{direction=\"shared\"} 1.0"),
                    text);
        }
    }
}
