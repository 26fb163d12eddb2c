package io.platebridge.edge.router.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.base.loop.Backoff;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of a real Redis. */
class RedisClientTest {

    private static final int MAX_BYTES = 1000;

    @TempDir Path dir;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Log log = new Log();
    private RedisServer redis;
    private RedisClient client;

    /** Records its notifications. */
    private static final class Log implements RedisClient.Listener {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void onConnected() {
            lines.add("connected");
        }

        @Override
        public void onDisconnected() {
            lines.add("disconnected");
        }

        @Override
        public void onMessage(String channel, byte[] message) {
            lines.add(channel + " " + new String(message, UTF_8));
        }
    }

    @BeforeEach
    void start() throws Exception {
        redis = new RedisServer(dir);
        open.add(redis);
        client = client(redis.url());
        sees("connected");
    }

    private RedisClient client(RedisUrl url) {
        var made =
                new RedisClient(
                        url,
                        "test-" + open.size(),
                        Set.of("news"),
                        MAX_BYTES,
                        new Backoff(Duration.ofMillis(50), Duration.ofMillis(500), new Random(1)),
                        log);
        open.add(made);
        made.start();
        return made;
    }

    @AfterEach
    void end() throws Exception {
        redis.thaw();
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private void sees(String line) {
        soon().until(() -> log.lines.contains(line));
    }

    @Test
    void a_message_that_is_too_long_is_dropped_and_the_connection_stays() throws Exception {
        String longest = "x".repeat(MAX_BYTES);
        client.publish("news", (longest + "x").getBytes(UTF_8));
        client.publish("news", longest.getBytes(UTF_8));
        client.publish("news", new byte[0]);
        sees("news ");
        assertEquals(List.of("connected", "news " + longest, "news "), log.lines);
    }

    @Test
    void an_answer_that_is_too_long_fails_and_the_connection_stays() throws Exception {
        client.execute("SET", "key", "x".repeat(MAX_BYTES + 1));
        var refused = assertThrows(ExecutionException.class, () -> client.execute("GET", "key"));
        assertEquals("expected at most 1000 bytes, found 1001", refused.getCause().getMessage());
        assertEquals(Optional.empty(), client.execute("SET", "key", new byte[] {0, -1}));
        assertArrayEquals(new byte[] {0, -1}, client.execute("GET", "key").orElseThrow());
        assertEquals(Optional.empty(), client.execute("GET", "none"));
        assertEquals(List.of("connected"), log.lines);
    }

    @Test
    void a_command_that_redis_rejects_fails_with_its_reason() throws Exception {
        var refused = assertThrows(ExecutionException.class, () -> client.execute("NONSENSE"));
        assertTrue(refused.getCause().getMessage().startsWith("ERR unknown command"));
        assertEquals(Optional.empty(), client.execute("PING"));
    }

    @Test
    void channels_are_subscribed_and_unsubscribed_on_request() throws Exception {
        client.subscribe("more");
        soon().until(() -> {
            client.publish("more", "here".getBytes(UTF_8));
            return log.lines.contains("more here");
        });
        redis.kill();
        sees("disconnected");
        redis.start();
        soon().until(() -> log.lines.getLast().equals("connected"));
        client.publish("more", "again".getBytes(UTF_8));
        sees("more again");
        client.unsubscribe("more");
        client.publish("news", "between".getBytes(UTF_8));
        sees("news between");
        client.publish("more", "later".getBytes(UTF_8));
        client.publish("news", "last".getBytes(UTF_8));
        sees("news last");
        assertTrue(!log.lines.contains("more later"));
    }
}
