package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.redis.RedisServer;
import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phones at one router and dashboards at another, with a real Redis between them. */
class SharedRoutersTest {

    @TempDir Path dir;

    private RedisServer redis;
    private MortalRouter north;
    private MortalRouter south;

    @BeforeEach
    void start() throws Exception {
        // By default Redis closes a subscriber with 32 MB unread; operators may raise the limit.
        redis = new RedisServer(dir, "--client-output-buffer-limit", "pubsub 0 0 0");
        north = new MortalRouter(redis.url(), "north");
        south = new MortalRouter(redis.url(), "south");
    }

    @AfterEach
    void end() {
        north.close();
        south.close();
        redis.close();
    }

    /** A viewer at the other router that has received no status. */
    private RouterClient watcher() throws IOException {
        return south.running
                .connect("/streams/subscribe", "guard.acme")
                .send(RunningRouter.subscribe("yard"));
    }

    /** Waits until a viewer receives a status. */
    private static void told(RouterClient viewer, String status) throws IOException {
        while (!viewer.json("status").path("status").asString().equals(status)) {
            // An earlier one.
        }
    }

    /** Sends frames until a viewer gets one, which comes as it was sent. */
    private static void flows(RouterClient phone, RouterClient viewer, String stream)
            throws Exception {
        String frame =
                "{ \"type\":\"video-frame\", \"streamId\":\"%s\",\"data\":\"/9gBAgM=\",\"timestamp\":7,\"extra\":[1]}"
                        .formatted(stream);
        Thread sender =
                Thread.startVirtualThread(() -> {
                    try {
                        while (!Thread.interrupted()) {
                            phone.send(frame);
                            LockSupport.parkNanos(20_000_000); // a camera's pace
                        }
                    } catch (IOException _) {
                        // The viewer has its frame.
                    }
                });
        try {
            while (true) {
                var next = viewer.message();
                if (next.type().equals("video-frame")
                        && next.json().path("timestamp").asInt() == 7) { // else an earlier one
                    assertEquals(frame, new String(next.payload(), UTF_8));
                    return;
                }
            }
        } finally {
            sender.interrupt();
            sender.join();
        }
    }

    @Test
    void frames_statuses_and_alerts_cross() throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var viewer = south.running.viewer("yard", "guard.acme")) {
            flows(phone, viewer, "yard");
            // As an alert of the ML service is raised.
            north.raise(RunningRouter.alert("yard"));
            assertEquals("high", viewer.json("alert").path("severity").asString());
            assertEquals("high", phone.json("alert").path("severity").asString());
            try (var analyst = south.running.connect("/ws", "ml.acme")) {
                analyst.send(
                        "{\"type\":\"subscribe\",\"clientType\":\"ml-service\",\"streamId\":\"yard\",\"consumes\":[\"video-frame\"]}");
                analyst.json("status");
                analyst.send(RunningRouter.alert("yard"));
                assertEquals("high", phone.json("alert").path("severity").asString());
                assertEquals("high", viewer.json("alert").path("severity").asString());
            }
            phone.leave();
            told(viewer, "offline");
        }
    }

    @Test
    void another_company_does_not_see_it() throws Exception {
        try (var _ = north.running.phone("yard", "ann.acme");
                var member = watcher()) {
            told(member, "online");
            try (var stranger = south.running.connect("/streams/subscribe", "bob.bolt")) {
                stranger.send(RunningRouter.subscribe("yard"));
                assertEquals("UNAUTHORIZED", stranger.json("error").path("code").asString());
            }
        }
    }

    private static String refusal(MortalRouter router, String token) throws IOException {
        try (var phone = router.running.connect("/streams/register", token)) {
            phone.send(RunningRouter.register("yard"));
            return phone.json("error").path("code").asString();
        }
    }

    @Test
    void the_id_of_a_disconnected_phone_is_reserved_at_every_router() throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var viewer = south.running.viewer("yard", "guard.acme")) {
            flows(phone, viewer, "yard");
            phone.leave();
            told(viewer, "offline");
            assertEquals("STREAM_TAKEN", refusal(south, "bob.acme"));
            assertEquals("STREAM_TAKEN", refusal(south, "bob.bolt"));
            try (var back = south.running.phone("yard", "ann.acme")) {
                flows(back, viewer, "yard");
            }
        }
    }

    @Test
    void an_id_is_reserved_at_other_routers_although_its_phone_left_while_redis_was_away()
            throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var viewer = south.running.viewer("yard", "guard.acme")) {
            flows(phone, viewer, "yard");
            redis.kill();
            phone.leave();
            assertEquals("STREAM_TAKEN", refusal(south, "bob.acme"));
            told(viewer, "offline");
            assertEquals("STREAM_TAKEN", refusal(south, "bob.acme"));
            redis.start();
            assertEquals("STREAM_TAKEN", refusal(south, "bob.acme"));
            try (var back = south.running.phone("yard", "ann.acme");
                    var other = north.running.viewer("yard", "guard.acme")) {
                flows(back, other, "yard");
            }
        }
    }

    @Test
    void streams_of_other_routers_are_listed_for_their_companies() throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var _ = south.running.phone("exit", "bob.acme");
                var _ = north.running.phone("fence", "eve.bolt");
                var dashboard = south.running.connect("/streams/subscribe", "guard.acme");
                var admin = south.running.connect("/streams/subscribe", "root.none")) {
            lists(dashboard, "exit online", "yard online");
            lists(admin, "exit online", "fence online", "yard online");
            dashboard.send(RunningRouter.subscribe("yard"));
            flows(phone, dashboard, "yard");
            lists(dashboard, "exit online", "yard streaming");
            phone.leave();
            lists(dashboard, "exit online");
        }
    }

    private static void lists(RouterClient client, String... streams) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> RunningRouter.list(client).equals(List.of(streams)));
    }

    @Test
    void the_owners_phone_may_connect_to_another_router_and_another_users_may_not()
            throws Exception {
        try (var before = north.running.phone("yard", "ann.acme");
                var viewer = watcher()) {
            told(viewer, "online");
            try (var stranger = south.running.connect("/streams/register", "bob.acme")) {
                stranger.send(RunningRouter.register("yard"));
                assertEquals("STREAM_TAKEN", stranger.json("error").path("code").asString());
            }
            try (var after = south.running.phone("yard", "ann.acme")) {
                assertTrue(before.closeCode() > 0);
                flows(after, viewer, "yard");
            }
        }
    }

    @Test
    void a_remote_stream_is_watched_again_after_the_owners_phone_was_here_briefly()
            throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var viewer = south.running.viewer("yard", "guard.acme")) {
            flows(phone, viewer, "yard");
            redis.freeze();
            // Later messages are not processed before Redis has answered.
            try (var _ = south.running.phone("lane", "ann.acme")) {
                south.running.phone("yard", "ann.acme").leave();
                redis.thaw();
                told(viewer, "offline");
                flows(phone, viewer, "yard");
            }
        }
    }

    @Test
    void while_redis_is_away_local_viewers_are_not_affected_and_others_recover() throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var near = north.running.viewer("yard", "guard.acme");
                var far = south.running.viewer("yard", "guard.acme")) {
            flows(phone, far, "yard");
            redis.kill();
            flows(phone, near, "yard");
            told(far, "offline");
            flows(phone, near, "yard");
            redis.start();
            flows(phone, far, "yard");
        }
    }

    private Process mortal() throws IOException {
        return new ProcessBuilder(
                        TetheredProgram.commandLine(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx64m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MortalRouter.class.getName(),
                                redis.url().text(),
                                "mortal"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    }

    @Test
    void messages_of_100_mb_in_redis_cost_a_router_of_64_mb_nothing() throws Exception {
        Process process = mortal();
        try (var out = output(process);
                var phone = north.running.phone("yard", "ann.acme")) {
            int port = Integer.parseInt(out.readLine());
            try (var viewer = new RouterClient(port, "/streams/subscribe?token=guard.acme")) {
                viewer.send(RunningRouter.subscribe("yard"));
                flows(phone, viewer, "yard");
                for (String channel :
                        List.of("ml-alerts", "platebridge:routers", "platebridge:frames:yard")) {
                    redis.publish(channel, 100 << 20);
                    flows(phone, viewer, "yard");
                }
            }
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly();
        }
    }

    private static String frame(int number) {
        return "{\"type\":\"video-frame\",\"streamId\":\"yard\",\"data\":\"%s\",\"timestamp\":%d}"
                .formatted("A".repeat(4_000), number);
    }

    /** Sends 30 frames a second. */
    private static void sendAtPace(RouterClient phone, int from, int to) {
        long due = System.nanoTime();
        for (int number = from; number < to; number++) {
            LockSupport.parkNanos(due - System.nanoTime());
            due += 1_000_000_000 / 30;
            try {
                phone.send(frame(number));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void at_30_frames_a_second_a_viewer_at_another_router_gets_every_frame_in_order()
            throws Exception {
        try (var phone = north.running.phone("yard", "ann.acme");
                var viewer = south.running.viewer("yard", "guard.acme")) {
            flows(phone, viewer, "yard");
            Thread sender = Thread.startVirtualThread(() -> sendAtPace(phone, 100, 250));
            int next = 100;
            while (next < 250) {
                var message = viewer.json("video-frame");
                int number = message.path("timestamp").asInt();
                if (number >= 100) { // else one of the frames before
                    assertEquals(next++, number);
                }
            }
            sender.join();
        }
    }

    @Test
    void a_frozen_redis_costs_a_router_of_64_mb_and_its_own_viewers_nothing() throws Exception {
        Process process = mortal();
        try (var out = output(process);
                var far = south.running.viewer("yard", "guard.acme")) {
            int port = Integer.parseInt(out.readLine());
            try (var phone = new RouterClient(port, "/streams/register?token=ann.acme");
                    var near = new RouterClient(port, "/streams/subscribe?token=guard.acme")) {
                phone.send(RunningRouter.register("yard"));
                near.send(RunningRouter.subscribe("yard"));
                flows(phone, far, "yard");
                redis.freeze();
                for (int number = 100; number < 400; number++) {
                    String frame = frame(number).replace("AAAA", "A".repeat(400));
                    phone.send(frame); // 400 KB
                    while (near.json("video-frame").path("timestamp").asInt() != number) {
                        // One of the frames before.
                    }
                }
                redis.thaw();
                flows(phone, far, "yard");
            }
            assertTrue(process.isAlive());
        } finally {
            redis.thaw();
            process.destroyForcibly();
        }
    }

    @Test
    void a_killed_router_ends_only_its_own_connections() throws Exception {
        Process process = mortal();
        try (var out = output(process);
                var viewer = south.running.viewer("yard", "guard.acme");
                var other = north.running.phone("lane", "ann.acme");
                var bystander = south.running.viewer("lane", "guard.acme")) {
            int port = Integer.parseInt(out.readLine());
            try (var phone = new RouterClient(port, "/streams/register?token=ann.acme")) {
                phone.send(RunningRouter.register("yard"));
                flows(phone, viewer, "yard");
                lists(viewer, "lane online", "yard streaming");
                process.destroyForcibly().waitFor();
                told(viewer, "offline");
                lists(viewer, "lane online");
                flows(other, bystander, "lane");
            }
            // The phone comes back to a router that lives, with its id.
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> {
                        try (var phone = north.running.phone("yard", "ann.acme")) {
                            flows(phone, viewer, "yard");
                            return true;
                        }
                    });
        } finally {
            process.destroyForcibly();
        }
    }
}
