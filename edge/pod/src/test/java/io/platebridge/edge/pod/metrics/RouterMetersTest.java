package io.platebridge.edge.pod.metrics;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.RunningRouter;
import java.util.List;
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
}
