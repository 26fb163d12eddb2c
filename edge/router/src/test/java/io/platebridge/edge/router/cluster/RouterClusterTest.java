package io.platebridge.edge.router.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.Frame.Coding;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.StreamStatus;
import io.platebridge.edge.router.protocol.BinaryFrames;
import io.platebridge.edge.router.redis.RedisServer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several routers of a cluster on a real Redis. */
class RouterClusterTest {

    private static final StreamId YARD = new StreamId("yard");
    private static final Owner ANN = new Owner(new CompanyId("acme"), new UserId("ann"));
    private static final Owner BOB = new Owner(new CompanyId("bolt"), new UserId("bob"));

    @TempDir Path dir;

    private final Vertx vertx = Vertx.vertx();
    private final List<RouterCluster> open = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private RedisServer redis;

    private final RecordedStreams first = new RecordedStreams();
    private final RecordedStreams second = new RecordedStreams();
    private RouterCluster one;
    private RouterCluster two;

    @BeforeEach
    void start() throws Exception {
        redis = new RedisServer(dir);
        one = router(first);
        two = router(second);
    }

    @AfterEach
    void end() throws Exception {
        redis.thaw();
        open.forEach(RouterCluster::close);
        vertx.close();
        redis.close();
    }

    private RouterCluster router(RecordedStreams recorded) {
        RouterCluster shared = unlinked();
        shared.start(recorded, recorded::deliver);
        return shared;
    }

    private RouterCluster unlinked() {
        var backoff = new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new Random(1));
        var shared =
                new RouterCluster(
                        redis.url(),
                        "router-" + names.incrementAndGet(),
                        backoff,
                        Clock.systemUTC());
        open.add(shared);
        return shared;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private static void sees(RecordedStreams recorded, String line) {
        soon().until(() -> recorded.lines().contains(line));
    }

    private static String json(String text) {
        return """
        {"type":"video-frame","streamId":"yard","data":"%s","timestamp":7}\
        """
                .formatted(text);
    }

    private static Frame frame(String text) {
        return new Frame(YARD, ANN, 7, Coding.JSON, json(text).getBytes(UTF_8));
    }

    /** Sends frames until one arrives. */
    private static void flows(RouterCluster from, RecordedStreams to, String text) {
        soon().until(() -> {
            from.frame(frame(text));
            return to.lines().contains("frame yard " + json(text));
        });
    }

    private void watch() {
        one.status(YARD, ANN, StreamStatus.ONLINE);
        two.wanted(YARD);
        sees(second, "open yard of ann");
    }

    @Test
    void a_viewer_on_one_router_sees_a_phone_on_another() {
        watch();
        sees(second, "yard ONLINE");
        one.status(YARD, ANN, StreamStatus.STREAMING);
        sees(second, "yard STREAMING");
        flows(one, second, "picture");
        assertEquals(Optional.of(ANN), two.owner(YARD));
        assertEquals(Optional.empty(), one.owner(YARD));
        one.status(YARD, ANN, StreamStatus.OFFLINE);
        sees(second, "close yard");
        assertEquals(Optional.of(ANN), two.owner(YARD));
    }

    @Test
    void a_reserved_id_is_its_owners_at_a_router_that_started_later() {
        one.status(YARD, ANN, StreamStatus.ONLINE);
        two.wanted(YARD);
        sees(second, "open yard of ann");
        one.status(YARD, ANN, StreamStatus.OFFLINE);
        sees(second, "close yard");
        var third = new RecordedStreams();
        RouterCluster three = router(third);
        three.status(YARD, BOB, StreamStatus.ONLINE);
        sees(third, "release yard of bob");
        three.status(YARD, BOB, StreamStatus.OFFLINE);
        three.status(YARD, ANN, StreamStatus.ONLINE);
        soon().until(() -> second.lines().stream().filter("open yard of ann"::equals).count() == 2);
        assertFalse(third.lines().contains("release yard of ann"));
    }

    @Test
    void at_most_64_ids_of_an_owner_are_reserved_and_a_returning_phone_frees_one()
            throws Exception {
        for (int i = 0; i < 66; i++) {
            var id = new StreamId("yard" + i);
            one.status(id, ANN, StreamStatus.ONLINE);
            one.status(id, ANN, StreamStatus.STREAMING);
        }
        ids("platebridge:stream:*", 66);
        for (int i = 0; i < 65; i++) {
            one.status(new StreamId("yard" + i), ANN, StreamStatus.OFFLINE);
        }
        ids("platebridge:stream:*", 65); // without yard64
        two.status(new StreamId("yard0"), ANN, StreamStatus.ONLINE);
        soon().until(() -> one.owner(new StreamId("yard0")).isPresent());
        one.status(new StreamId("yard65"), ANN, StreamStatus.OFFLINE);
        soon().until(() ->
                ask(
                                Request.cmd(Command.ZSCORE)
                                        .arg("platebridge:away:acme/ann")
                                        .arg("platebridge:stream:yard65"))
                        != null);
        ids("platebridge:stream:*", 65);
        two.status(new StreamId("yard64"), BOB, StreamStatus.ONLINE);
        ids("platebridge:stream:*", 66);
        two.status(new StreamId("yard63"), BOB, StreamStatus.ONLINE);
        sees(second, "release yard63 of bob");
        assertFalse(second.lines().contains("release yard64 of bob"));
    }

    private void ids(String pattern, int count) {
        soon().until(() -> ask(Request.cmd(Command.KEYS).arg(pattern)).size() == count);
    }

    @Test
    void a_viewer_that_subscribed_before_the_phone_registered_gets_its_frames() {
        two.wanted(YARD);
        soon().pollDelay(Duration.ofMillis(500)).until(() -> second.lines().isEmpty());
        one.status(YARD, ANN, StreamStatus.ONLINE);
        sees(second, "yard ONLINE");
    }

    @Test
    void frames_cross_only_while_another_router_subscribes() {
        watch();
        flows(one, second, "picture");
        two.unwanted(YARD);
        sees(second, "close yard");
        soon().until(() -> !one.isWatchedElsewhere(YARD));
    }

    @Test
    void an_alert_reaches_every_other_router_once() {
        byte[] json =
                """
                {"type":"alert","streamId":"yard","severity":"high","message":"smoke","timestamp":1}\
                """
                        .getBytes(UTF_8);
        var alert = new Alert(YARD, "high", json);
        String line = "alert yard " + new String(json, UTF_8);
        watch();
        one.share(alert);
        sees(second, line);
        two.alert(ANN, alert);
        sees(first, line);
        assertEquals(1, second.lines().stream().filter(line::equals).count());
    }

    private static Frame frame(StreamId stream, String data) {
        byte[] message = json(data).replace("yard", stream.value()).getBytes(UTF_8);
        return new Frame(stream, ANN, 7, Coding.JSON, message);
    }

    /** Returns the data of the frames that came, shortened to their numbers. */
    private static List<String> numbers(RecordedStreams recorded) {
        return recorded.lines().stream()
                .filter(line -> line.startsWith("frame"))
                .map(line -> line.replaceAll("frame (\\w+) .*\"data\":\"(\\w+?)x*\".*", "$1 $2"))
                .toList();
    }

    @Test
    void frames_are_published_before_redis_has_acknowledged_the_first() throws Exception {
        watch();
        flows(one, second, "0");
        redis.freeze();
        for (int i = 1; i <= 100; i++) {
            one.frame(frame(String.valueOf(i)));
        }
        redis.thaw();
        soon().until(() -> numbers(second).contains("yard 100"));
        List<String> came = numbers(second);
        assertEquals(
                IntStream.rangeClosed(1, 100).mapToObj(i -> "yard " + i).toList(),
                came.subList(came.indexOf("yard 1"), came.size()));
        assertEquals(0, one.droppedFrames());
    }

    @Test
    void a_stream_that_floods_a_frozen_redis_is_thinned_and_leaves_the_next_turn_to_others()
            throws Exception {
        var lane = new StreamId("lane");
        one.status(lane, ANN, StreamStatus.ONLINE);
        two.wanted(lane);
        sees(second, "open lane of ann");
        watch();
        flows(one, second, "0");
        soon().until(() -> {
            one.frame(frame(lane, "0"));
            return numbers(second).contains("lane 0");
        });
        String filling = "x".repeat(40_000);
        redis.freeze();
        for (int i = 1; i <= 500; i++) {
            one.frame(frame(i + filling));
        }
        one.frame(frame(lane, "1"));
        redis.thaw();
        soon().until(() -> numbers(second).contains("yard 500"));
        List<String> came = numbers(second);
        int published = (int) (FramePublisher.MAX_UNACKNOWLEDGED_BYTES / 40_000);
        int first = came.indexOf("yard 1");
        assertEquals(
                "yard " + published, came.get(first + published - 1), () -> String.valueOf(came));
        int turn = came.indexOf("lane 1");
        assertTrue(turn - first <= published + 1, () -> String.valueOf(came));
        assertTrue(came.size() - first <= published + FrameBacklog.MAX_FRAMES + 1);
        assertEquals(501 - (came.size() - first), one.droppedFrames());
    }

    @Test
    void frames_for_an_unreachable_redis_are_dropped_and_counted() throws Exception {
        watch();
        flows(one, second, "0");
        redis.kill();
        sees(second, "close yard"); // both routers know by then
        long before = one.droppedFrames();
        for (int i = 1; i <= 50; i++) {
            one.frame(frame(String.valueOf(i)));
        }
        assertEquals(50, one.droppedFrames() - before);
        redis.start();
        flows(one, second, "after");
        assertFalse(numbers(second).contains("yard 50"));
    }

    private static Alert alert(int number) {
        String json =
                """
                {"type":"alert","streamId":"yard","severity":"high","message":"%d","metadata":{"filling":"%s"},"timestamp":1}\
                """
                        .formatted(number, "x".repeat(60_000));
        return new Alert(YARD, "high", json.getBytes(UTF_8));
    }

    private static List<Integer> alerts(RecordedStreams recorded) {
        return recorded.lines().stream()
                .filter(line -> line.startsWith("alert"))
                .map(line ->
                        Integer.parseInt(line.replaceAll("(?s).*\"message\":\"(\\d+).*", "$1")))
                .toList();
    }

    @Test
    void alerts_wait_for_a_frozen_redis_and_beyond_4_mib_the_oldest_are_dropped_and_counted()
            throws Exception {
        watch();
        redis.freeze();
        int count = 200;
        for (int i = 1; i <= count; i++) {
            one.share(alert(i));
        }
        long leftOut = one.droppedAlerts();
        redis.thaw();
        soon().until(() -> alerts(second).contains(count));
        List<Integer> heard = alerts(second);
        assertEquals(heard.stream().distinct().sorted().toList(), heard);
        assertEquals(count - leftOut, heard.size());
        assertTrue(leftOut > 100, "left out: " + leftOut);
        assertTrue(heard.contains(count - 60), "heard: " + heard);
    }

    @Test
    void an_alert_that_redis_may_have_received_before_it_froze_is_delivered_once()
            throws Exception {
        watch();
        redis.freeze();
        one.share(alert(1));
        sees(second, "close yard"); // the routers have closed their connections by then
        redis.thaw();
        one.share(alert(2));
        soon().until(() -> alerts(second).contains(2));
        assertEquals(List.of(1, 2), alerts(second));
    }

    @Test
    void an_alert_received_twice_is_delivered_once() throws Exception {
        String json = new String(alert(1).json(), UTF_8);
        for (long number : new long[] {1, 1, 2, 1, 2, 4}) {
            say(
                    StreamLeases.CHANNEL,
                    new ClusterMessage.Seen("ghost", number, json).json().getBytes(UTF_8));
        }
        soon().until(() -> alerts(second).size() == 3 && alerts(first).size() == 3);
    }

    @Test
    void a_cluster_message_that_is_too_long_is_not_parsed() throws Exception {
        String notice =
                new ClusterMessage.Seen("ghost", 1, new String(alert(1).json(), UTF_8)).json();
        String next =
                new ClusterMessage.Seen("ghost", 2, new String(alert(2).json(), UTF_8)).json();
        say(StreamLeases.CHANNEL, (notice + " ".repeat(ClusterMessage.MAX_BYTES)).getBytes(UTF_8));
        say(StreamLeases.CHANNEL, next.getBytes(UTF_8));
        soon().until(() -> !alerts(second).isEmpty());
        assertEquals(List.of(2), alerts(second));
    }

    @Test
    void the_owners_phone_takes_its_stream_along_to_another_router() {
        watch();
        two.unwanted(YARD);
        two.status(YARD, ANN, StreamStatus.ONLINE);
        sees(first, "release yard of ann");
        one.status(YARD, ANN, StreamStatus.OFFLINE);
        soon().until(() -> one.owner(YARD).equals(Optional.of(ANN)));
        assertFalse(second.lines().contains("release yard of ann"));
    }

    @Test
    void a_phone_that_came_to_another_router_while_redis_was_away_has_its_stream_there() {
        watch();
        var third = new RecordedStreams();
        RouterCluster three = unlinked();
        three.status(YARD, ANN, StreamStatus.ONLINE);
        three.status(YARD, ANN, StreamStatus.STREAMING);
        three.start(third, third::deliver);
        sees(first, "release yard of ann");
        assertFalse(third.lines().contains("release yard of ann"));
    }

    @Test
    void another_users_phone_cannot_register_a_taken_stream() {
        watch();
        two.status(YARD, BOB, StreamStatus.ONLINE);
        sees(second, "release yard of bob");
        two.status(YARD, BOB, StreamStatus.OFFLINE);
        soon().until(() -> two.owner(YARD).equals(Optional.of(ANN)));
        assertFalse(first.lines().contains("release yard of ann"));
    }

    @Test
    void of_two_phones_at_the_same_moment_one_wins() {
        one.status(YARD, ANN, StreamStatus.ONLINE);
        two.status(YARD, BOB, StreamStatus.ONLINE);
        soon().until(() ->
                first.lines().contains("release yard of ann")
                        != second.lines().contains("release yard of bob"));
    }

    @Test
    void streams_of_a_router_that_dies_go_offline_elsewhere() throws Exception {
        // Its last message.
        var last = new ClusterMessage.Present("ghost", YARD, ANN, StreamStatus.STREAMING);
        two.wanted(YARD);
        soon().until(() -> {
            say(StreamLeases.CHANNEL, last.json().getBytes(UTF_8));
            return second.lines().contains("open yard of ann");
        });
        sees(second, "close yard");
        assertEquals(Optional.of(ANN), two.owner(YARD));
        two.status(YARD, ANN, StreamStatus.ONLINE);
        one.wanted(YARD);
        sees(first, "open yard of ann");
    }

    @Test
    void sharing_resumes_automatically_when_redis_is_back() throws Exception {
        watch();
        flows(one, second, "before");
        redis.kill();
        one.frame(frame("meanwhile"));
        sees(second, "close yard");
        redis.start();
        flows(one, second, "after");
        assertEquals(
                List.of("open yard of ann", "close yard", "open yard of ann"),
                second.lines().stream()
                        .filter(line -> line.startsWith("open") || line.startsWith("close"))
                        .toList());
        assertEquals(List.of(), first.lines());
    }

    @Test
    void a_frozen_redis_does_not_block_clients() throws Exception {
        watch();
        flows(one, second, "before");
        redis.freeze();
        for (int i = 0; i < 10_000; i++) {
            one.frame(frame("meanwhile"));
            two.unwanted(YARD);
            two.wanted(YARD);
            one.status(YARD, ANN, i % 2 == 0 ? StreamStatus.STREAMING : StreamStatus.ONLINE);
        }
        sees(second, "close yard");
        redis.thaw();
        flows(one, second, "after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "1", "[]", "{}", "{\"router\":7}"})
    void a_key_with_another_value_does_not_prevent_a_lease(String junk) throws Exception {
        ask(Request.cmd(Command.SET).arg("platebridge:stream:yard").arg(junk));
        watch();
        one.status(YARD, ANN, StreamStatus.OFFLINE);
        sees(second, "close yard");
    }

    private void say(String channel, byte[] message) throws Exception {
        ask(Request.cmd(Command.PUBLISH).arg(channel).arg(Buffer.buffer(message)));
    }

    private Response ask(Request request) throws Exception {
        var client =
                Redis.createClient(
                        vertx, new RedisOptions().setConnectionString(redis.url().text()));
        try {
            return client.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        } finally {
            client.close();
        }
    }

    @Test
    void malformed_notices_and_frames_are_dropped() throws Exception {
        watch();
        for (String lie :
                List.of(
                        "",
                        "null",
                        "[]",
                        "{\"kind\":\"present\"}",
                        "{\"kind\":\"wanted\",\"stream\":\"..\"}",
                        "{\"kind\":\"seen\",\"router\":\"x\",\"alert\":\"{}\"}",
                        "\u0000")) {
            say(StreamLeases.CHANNEL, lie.getBytes(UTF_8));
            say(FrameEnvelope.channel(YARD), lie.getBytes(UTF_8));
        }
        say(FrameEnvelope.channel(YARD), new byte[] {9, 0, 0, 0, 0, 0, 0, 0, 0, 1});
        flows(one, second, "picture");
        assertEquals(
                List.of("open yard of ann", "yard ONLINE"),
                second.lines().stream().filter(line -> !line.startsWith("frame")).toList());
    }

    private static byte[] shared(Coding coding, byte[] message) {
        return FrameEnvelope.write(new Frame(YARD, ANN, 7, coding, message));
    }

    @Test
    void a_frame_that_no_viewer_could_show_is_invalid() {
        byte[] picture = {1, 2, 3};
        var lane = new StreamId("lane");
        List.of(
                        shared(Coding.JSON, "picture".getBytes(UTF_8)),
                        shared(Coding.JSON, json("\u00ff").getBytes(ISO_8859_1)),
                        shared(Coding.JSON, json("AA").replace("yard", "lane").getBytes(UTF_8)),
                        shared(
                                Coding.JSON,
                                json("AA").replace("video-frame", "alert").getBytes(UTF_8)),
                        shared(Coding.JSON, json("AA").replace("\"AA\"", "1").getBytes(UTF_8)),
                        shared(Coding.JSON, json("A".repeat(16 << 20)).getBytes(UTF_8)),
                        shared(Coding.BINARY, new byte[0]),
                        shared(Coding.BINARY, new byte[] {'x'}),
                        shared(Coding.BINARY, BinaryFrames.write(lane, 7, picture)))
                .forEach(lie -> assertEquals(Optional.empty(), FrameEnvelope.read(YARD, ANN, lie)));
        assertTrue(
                FrameEnvelope.read(
                                YARD,
                                ANN,
                                shared(Coding.BINARY, BinaryFrames.write(YARD, 7, picture)))
                        .isPresent());
    }
}
