package io.platebridge.edge.router;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of clients, and the closing of clients that read nothing. */
class StreamLimitsTest {

    private RunningRouter running;

    @BeforeEach
    void start() throws IOException {
        running = new RunningRouter();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void a_subscriber_that_reads_nothing_is_closed_and_its_frames_are_released() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var stuck = running.viewer("gate", "guard.acme");
                var healthy = running.viewer("gate", "bob.acme")) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> {
                        phone.send(RunningRouter.frame("gate", "x".repeat(200_000), 1));
                        healthy.json("video-frame");
                        return running.router.stats().totalVideoConsumers() == 1;
                    });
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> running.router.undeliveredBytes() == 0);
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void a_frame_as_large_as_its_streams_share_is_forwarded() throws Exception {
        var limits = new RouterSettings.Limits(2000, 1 << 20, 10_000, 1_000_000, 256, 4 << 20);
        try (var router =
                        new RunningRouter(
                                limits, RunningRouter.TIMEOUTS, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme");
                var viewer = router.viewer("gate", "guard.acme")) {
            int around = RunningRouter.frame("gate", "", 7).length();
            phone.send(RunningRouter.frame("gate", "x".repeat((1 << 20) - around), 7));
            assertEquals(7, viewer.json("video-frame").path("timestamp").asInt());
        }
    }

    @Test
    void a_subscriber_that_reads_no_alert_has_at_most_a_mebibyte_of_them_buffered()
            throws Exception {
        String note = "0.95,\"note\":\"%s\"".formatted("x".repeat(60_000));
        String large = RunningRouter.alert("gate").replace("0.95", note);
        var timeouts = RouterSettings.Timeouts.STANDARD;
        try (var router =
                        new RunningRouter(
                                RunningRouter.LIMITS, timeouts, 1, RemoteStreams.NONE, List.of());
                var phone = router.connect("/streams/register", "ann.acme");
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            phone.send(RunningRouter.register("gate").replace("[\"alert\"]", "[]"));
            phone.json("success");
            long most = 0;
            while (router.router.stats().totalConnections() == 3) {
                assertTrue(router.router.streams().deliver(RunningRouter.read(large)));
                healthy.json("alert");
                most = Math.max(most, router.router.undeliveredBytes());
            }
            assertTrue(most <= 2 << 20, most + " bytes waited");
            assertTrue(most > 500_000, most + " bytes waited");
            await().until(() -> router.router.undeliveredBytes() == 0);
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void a_growing_queue_of_alerts_does_not_count_as_progress() throws Exception {
        var limits = new RouterSettings.Limits(10, 1 << 20, 10_000, 1000, 1_000_000, 64 << 20);
        try (var router =
                        new RunningRouter(
                                limits, RunningRouter.TIMEOUTS, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme");
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> {
                        phone.send(RunningRouter.frame("gate", "x".repeat(200_000), 1));
                        router.router
                                .streams()
                                .deliver(RunningRouter.read(RunningRouter.alert("gate")));
                        healthy.json("video-frame");
                        return router.router.stats().totalVideoConsumers() == 1;
                    });
            assertEquals(0, stuck.closeCode());
        }
    }

    @Test
    void a_viewer_that_reads_nothing_holds_two_frames_however_often_it_subscribes()
            throws Exception {
        var limits = new RouterSettings.Limits(10, 1 << 20, 10_000, 1000, 1_000_000, 4 << 20);
        var timeouts = RouterSettings.Timeouts.STANDARD;
        try (var router = new RunningRouter(limits, timeouts, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme");
                var stuck = router.viewer("gate", "guard.acme");
                var healthy = router.viewer("gate", "bob.acme")) {
            for (int i = 1; i <= 150; i++) {
                stuck.send(RunningRouter.subscribe("gate"));
                phone.send(RunningRouter.frame("gate", "x".repeat(100_000), i));
                assertEquals(i, healthy.json("video-frame").path("timestamp").asInt());
                assertTrue(router.router.undeliveredBytes() < 600_000);
            }
        }
    }

    @Test
    void a_message_over_16_MiB_closes_with_1009() throws Exception {
        try (var phone = running.phone("gate", "ann.acme")) {
            byte[] header = {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0};
            phone.raw(header, header.length);
            assertEquals(1009, phone.closeCode());
        }
    }

    @Test
    void an_idle_client_is_pinged_and_a_dead_one_closed() throws Exception {
        var timeouts =
                new RouterSettings.Timeouts(
                        Duration.ofSeconds(2),
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(2));
        try (var router =
                        new RunningRouter(
                                RunningRouter.LIMITS, timeouts, 1, RemoteStreams.NONE, List.of());
                var client = router.connect("/ws", "guard.acme")) {
            assertEquals(RouterClient.PING, client.next().opcode());
            assertEquals(0, client.closeCode());
            await().until(() -> router.router.stats().totalConnections() == 0);
        }
    }

    @Test
    void the_frames_of_a_stream_are_limited() throws Exception {
        var limits = new RouterSettings.Limits(10, 1000, 5, 1000, 16, 1 << 20);
        try (var router =
                        new RunningRouter(
                                limits, RunningRouter.TIMEOUTS, 1, RemoteStreams.NONE, List.of());
                var phone = router.phone("gate", "ann.acme")) {
            phone.send(RunningRouter.frame("gate", "x".repeat(1000), 1));
            assertEquals("FRAME_TOO_LARGE", phone.json().path("code").asString());
            assertEquals(1, router.router.traffic().framesRejected());
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        for (int i = 0; i < 20; i++) {
                            phone.send(RunningRouter.frame("gate", "AA", i));
                        }
                        phone.send("{\"type\":\"nonsense\"}");
                        String code = phone.json().path("code").asString();
                        return code.equals("RATE_LIMITED");
                    });
        }
    }
}
