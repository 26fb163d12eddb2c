package io.platebridge.edge.router;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.SlowReader;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.flow.RouterTraffic;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.protocol.JpegExtractor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Frames and alerts on their way from phones to viewers. */
class StreamFlowTest {

    private static final Owner OWNER = new Owner(new CompanyId("acme"), new UserId("ann"));

    /** The bytes between router and viewer: a frame being written, the kernel's on both sides. */
    private static final int BEHIND_BYTES = 300_000;

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
    void a_frame_reaches_every_viewer_as_it_was_sent() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var one = running.viewer("gate", "guard.acme");
                var two = running.viewer("gate", "root.none")) {
            String frame =
                    "{ \"extra\": {\"é\": [1, null]}, \"type\" :\"video-frame\",\"streamId\":\"gate\",\"data\":\"AAAA\\n\",\"timestamp\":1.5e3 }";
            phone.send(frame);
            for (RouterClient viewer : List.of(one, two)) {
                assertEquals("streaming", viewer.json().path("status").asString());
                assertEquals(frame, new String(viewer.message().payload(), UTF_8));
            }
        }
    }

    /** As the deployed phones read them: success first, since it has the stream's id. */
    @Test
    void a_phone_receives_its_streams_status() throws Exception {
        try (var phone = running.connect("/streams/register", "ann.acme")) {
            phone.send(RunningRouter.register("gate"));
            assertEquals("success", phone.json().path("type").asString());
            JsonNode status = phone.json();
            assertEquals("status", status.path("type").asString());
            assertEquals("gate", status.path("streamId").asString());
            assertEquals("online", status.path("status").asString());
            phone.send(RunningRouter.frame("gate", "AA", 1));
            phone.send(RunningRouter.frame("gate", "AA", 2));
            assertEquals("streaming", phone.json().path("status").asString());
            assertEquals("online", phone.json().path("status").asString());
        }
    }

    @Test
    void a_missing_timestamp_is_added_and_all_else_is_kept() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            long before = System.currentTimeMillis();
            phone.send(
                    "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"data\":\"AA\",\"fps\":10} ");
            JsonNode frame = viewer.json("video-frame");
            assertEquals(10, frame.path("fps").asInt());
            assertTrue(frame.path("timestamp").asLong() >= before, frame.toString());
            phone.send(
                    "{\"type\":\"video-frame\",\"streamId\":\"gate\",\"timestamp\":null,\"data\":\"AA\"}");
            assertTrue(viewer.json("video-frame").path("timestamp").asLong() >= before);
        }
    }

    @Test
    void a_stream_without_an_id_gets_one_in_the_success_text() throws Exception {
        try (var phone = running.connect("/streams/register", "ann.acme")) {
            phone.send(
                    "{\"type\":\"register\",\"clientType\":\"mobile\",\"produces\":[\"video-frame\"],\"consumes\":[\"alert\"]}");
            JsonNode success = phone.json("success");
            assertTrue(
                    success.path("message")
                            .asString()
                            .matches("Registration successful\\. Stream ID: stream_\\d+_\\w+"),
                    success.toString());
            assertTrue(
                    success.path("message")
                            .asString()
                            .endsWith(success.path("streamId").asString()));
        }
    }

    @Test
    void a_large_frame_in_fragments_comes_whole_with_a_ping_between_them() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme")) {
            String frame = RunningRouter.frame("gate", "x".repeat(700_000), 1);
            byte[] bytes = frame.getBytes(US_ASCII);
            int cut = 300_001;
            phone.frame(RouterClient.TEXT, Arrays.copyOf(bytes, cut));
            phone.frame(0x80 | RouterClient.PING, "hello".getBytes(US_ASCII));
            phone.frame(0x80, Arrays.copyOfRange(bytes, cut, bytes.length));
            assertEquals("streaming", viewer.json().path("status").asString());
            assertArrayEquals(bytes, viewer.message().payload());
            assertEquals("hello", new String(phone.next().payload(), US_ASCII));
        }
    }

    @Test
    void viewers_of_either_coding_get_frames_of_either_coding() throws Exception {
        byte[] jpeg = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};
        try (var phone = running.phone("gate", "ann.acme");
                var json = running.viewer("gate", "guard.acme");
                var binary = running.connect("/streams/subscribe", "bob.acme")) {
            binary.send("{\"type\":\"subscribe\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
            binary.json("status");
            phone.send(RunningRouter.frame("gate", Base64.getEncoder().encodeToString(jpeg), 77));
            binary.json("status");
            assertArrayEquals(
                    BinaryFrames.write(new StreamId("gate"), 77, jpeg), binary.message().payload());
            json.json("video-frame");

            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
            phone.json("success");
            phone.send(BinaryFrames.write(new StreamId("gate"), 78, jpeg));
            assertArrayEquals(
                    BinaryFrames.write(new StreamId("gate"), 78, jpeg), binary.message().payload());
            JsonNode frame = json.json("video-frame");
            assertEquals(78, frame.path("timestamp").asInt());
            assertEquals("gate", frame.path("streamId").asString());
            assertArrayEquals(jpeg, Base64.getDecoder().decode(frame.path("data").asString()));
        }
    }

    /** Frames of 40 KB; the line carries so much of them. */
    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60})
    void a_slow_line_gets_few_fresh_frames(int percent) throws Exception {
        byte[] jpeg = new byte[40_000];
        jpeg[0] = (byte) 0xff;
        jpeg[1] = (byte) 0xd8;
        try (var phone = running.phone("gate", "ann.acme");
                var fast = running.connect("/streams/subscribe", "bob.acme");
                var slow =
                        SlowReader.open(
                                running.router.port(), "/streams/subscribe?token=guard.acme", 2)) {
            String wish = "{\"type\":\"subscribe\",\"streamId\":\"gate\",\"encoding\":\"binary\"}";
            fast.send(wish);
            fast.json("status");
            slow.say(wish);
            slow.read(10_000);
            phone.send("{\"type\":\"register\",\"streamId\":\"gate\",\"encoding\":\"binary\"}");
            long oldest = 0;
            for (int sent = 1; sent <= 400; sent++) {
                phone.send(BinaryFrames.write(new StreamId("gate"), sent, jpeg));
                while (fast.next().opcode() != RouterClient.BINARY) {
                    // a status
                }
                slow.read(jpeg.length * percent / 100);
                if (sent > 100) {
                    oldest = Math.max(oldest, sent - slow.pictures().getLast());
                }
            }
            int most = BEHIND_BYTES * 100 / percent / jpeg.length;
            assertTrue(
                    oldest <= most,
                    oldest + " frames behind, not " + most + ": " + slow.pictures());
        }
    }

    @Test
    void a_viewer_that_reads_late_gets_the_newest_frame_and_every_alert() throws Exception {
        int frames = 300;
        running.close();
        running = RunningRouter.patient();
        try (var phone = running.phone("gate", "ann.acme");
                var slow = running.viewer("gate", "guard.acme");
                var quick = running.viewer("gate", "bob.acme")) {
            for (int i = 1; i <= frames; i++) {
                phone.send(RunningRouter.frame("gate", "x".repeat(100_000), i));
                assertEquals(i, quick.json("video-frame").path("timestamp").asInt());
                if (i % 100 == 0) {
                    assertTrue(
                            running.router
                                    .streams()
                                    .deliver(RunningRouter.read(RunningRouter.alert("gate"))));
                }
            }
            assertTrue(running.router.undeliveredBytes() < 1_000_000);
            int seen = 0;
            int alerts = 0;
            int last = 0;
            while (last < frames || alerts < 3) {
                JsonNode message = slow.json();
                if (message.path("type").asString().equals("alert")) {
                    alerts++;
                } else if (message.path("type").asString().equals("video-frame")) {
                    seen++;
                    assertTrue(message.path("timestamp").asInt() > last);
                    last = message.path("timestamp").asInt();
                }
            }
            assertEquals(3, alerts);
            assertTrue(seen < frames, "old frames were left out");
            var traffic = new RouterTraffic(frames, 0, frames + seen, frames - seen, 3);
            await().untilAsserted(() -> assertEquals(traffic, running.router.traffic()));
        }
    }

    @Test
    void a_late_subscriber_gets_the_streams_status_and_its_end() throws Exception {
        try (var early = running.viewer("gate", "guard.acme")) {
            var phone = running.phone("gate", "ann.acme");
            assertEquals("online", early.json("status").path("status").asString());
            phone.send(RunningRouter.frame("gate", "AA", 1));
            assertEquals("streaming", early.json("status").path("status").asString());
            try (var late = running.connect("/streams/subscribe", "bob.acme")) {
                late.send(RunningRouter.subscribe("gate"));
                assertEquals(
                        "Subscription successful", late.json("success").path("message").asString());
                assertEquals("streaming", late.json().path("status").asString());
                assertEquals("online", late.json("status").path("status").asString());
                phone.vanish();
                assertEquals("offline", late.json("status").path("status").asString());
            }
        }
    }

    @Test
    void a_viewer_moves_to_another_stream() throws Exception {
        try (var one = running.phone("one", "ann.acme");
                var two = running.phone("two", "ann.acme");
                var viewer = running.viewer("one", "guard.acme")) {
            viewer.send(RunningRouter.subscribe("two"));
            viewer.json("status");
            one.send(RunningRouter.frame("one", "AA", 1));
            two.send(RunningRouter.frame("two", "AA", 2));
            assertEquals("two", viewer.json("video-frame").path("streamId").asString());
            assertEquals(1, running.router.stats().totalVideoConsumers());
        }
    }

    @Test
    void alerts_reach_the_phone_and_viewers_from_an_ml_service_and_from_outside() throws Exception {
        try (var phone = running.phone("gate", "ann.acme");
                var viewer = running.viewer("gate", "guard.acme");
                var analyst = running.connect("/ws", "ml.acme")) {
            analyst.send(
                    "{\"type\":\"subscribe\",\"clientType\":\"ml-service\",\"streamId\":\"gate\",\"consumes\":[\"video-frame\"]}");
            analyst.json("status");
            analyst.send(RunningRouter.alert("gate"));
            assertEquals("high", phone.json("alert").path("severity").asString());
            assertEquals(0.95, viewer.json("alert").path("metadata").path("confidence").asDouble());
            assertTrue(
                    running.router
                            .streams()
                            .deliver(RunningRouter.read(RunningRouter.alert("gate"))));
            phone.json("alert");
            viewer.json("alert");
        }
        await().until(() -> running.router.streamCount() == 0);
    }

    @Test
    void
            an_alert_of_a_stream_without_a_known_owner_is_dropped_and_one_with_an_owner_reaches_members_only()
                    throws Exception {
        var owner = new AtomicReference<Optional<Owner>>(Optional.empty());
        var elsewhere =
                new RemoteStreams() {
                    @Override
                    public void wanted(StreamId stream) {}

                    @Override
                    public void unwanted(StreamId stream) {}

                    @Override
                    public Optional<Owner> owner(StreamId stream) {
                        return owner.get();
                    }

                    @Override
                    public SortedMap<StreamId, StreamStatus> watchable(
                            Predicate<CompanyId> mayWatch, int most) {
                        return Collections.emptySortedMap();
                    }
                };
        Alert alert = RunningRouter.read(RunningRouter.alert("gate"));
        try (var router =
                        new RunningRouter(
                                RunningRouter.LIMITS,
                                RunningRouter.TIMEOUTS,
                                2,
                                elsewhere,
                                List.of());
                var member = router.viewer("gate", "guard.acme");
                var other = router.connect("/ws", "eve.bolt")) {
            other.send(
                    "{\"type\":\"subscribe\",\"clientType\":\"ml-service\",\"streamId\":\"gate\",\"consumes\":[\"alert\"]}");
            other.json("status");
            assertFalse(router.router.streams().deliver(alert));
            other.send(RunningRouter.alert("gate"));
            hearsNothing(other);
            hearsNothing(member);
            owner.set(Optional.of(OWNER));
            assertTrue(router.router.streams().deliver(alert));
            assertEquals("alert", member.json().path("type").asString());
            hearsNothing(other);
        }
    }

    /** The next message is the answer to its request. */
    private static void hearsNothing(RouterClient client) throws IOException {
        client.send("{\"type\":\"list\"}");
        assertEquals("streams", client.json().path("type").asString());
    }

    @Test
    void a_stream_of_another_router_is_watched_here() throws Exception {
        try (var viewer = running.viewer("far", "guard.acme");
                var other = running.viewer("far", "guard.other")) {
            var remote = running.router.streams().remote(new StreamId("far"), OWNER);
            assertEquals("UNAUTHORIZED", other.json("error").path("code").asString());
            remote.status(StreamStatus.ONLINE);
            byte[] message = RunningRouter.frame("far", "AA", 9).getBytes(US_ASCII);
            remote.frame(new Frame(new StreamId("far"), OWNER, 9, Coding.JSON, message));
            assertEquals("online", viewer.json("status").path("status").asString());
            assertEquals(9, viewer.json("video-frame").path("timestamp").asInt());
            remote.close();
            assertEquals("offline", viewer.json("status").path("status").asString());
        }
    }

    @Test
    void a_phone_that_connected_to_another_router_is_released_here() throws Exception {
        try (var phone = running.phone("gate", "ann.acme")) {
            assertTrue(running.router.streams().release(new StreamId("gate"), OWNER));
            assertEquals(4001, phone.closeCode());
        }
    }

    @Test
    void listeners_get_wanted_frames_statuses_and_alerts() throws Exception {
        var told = new ArrayList<String>();
        var listener =
                new FrameListener() {
                    @Override
                    public boolean wants(StreamId stream) {
                        return stream.value().equals("gate");
                    }

                    @Override
                    public synchronized void frame(Frame frame) {
                        told.add(
                                "frame %d"
                                        .formatted(JpegExtractor.jpeg(frame).orElseThrow().length));
                    }

                    @Override
                    public synchronized void status(
                            StreamId stream, Owner owner, StreamStatus status) {
                        told.add("%s %s".formatted(owner.company(), status.word()));
                    }

                    @Override
                    public synchronized void alert(Owner owner, Alert alert) {
                        told.add("alert " + alert.severity());
                    }
                };
        try (var router =
                new RunningRouter(
                        RunningRouter.LIMITS,
                        RunningRouter.TIMEOUTS,
                        1,
                        RemoteStreams.NONE,
                        List.of(listener))) {
            var phone = router.connect("/ws", "ann.acme");
            phone.send(
                    "{\"type\":\"register\",\"streamId\":\"gate\",\"produces\":[\"video-frame\",\"alert\"]}");
            phone.send(RunningRouter.frame("gate", "AAAA", 1));
            phone.send(RunningRouter.alert("gate"));
            phone.json("alert");
            phone.vanish();
            await().until(() -> router.router.streamCount() == 0);
            var unwanted = router.phone("fence", "ann.acme");
            unwanted.send(RunningRouter.frame("fence", "AAAA", 1));
            unwanted.json("status");
            unwanted.vanish();
            await().until(() -> router.router.streamCount() == 0);
        }
        assertEquals(
                List.of(
                        "acme online",
                        "acme streaming",
                        "frame 3",
                        "alert high",
                        "acme offline",
                        "acme online",
                        "acme streaming",
                        "acme offline"),
                told);
    }
}
