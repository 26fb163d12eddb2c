package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.LatestFrameQueue;
import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.redis.RedisClient;
import io.platebridge.edge.router.redis.RedisUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Publishes frames on the channel {@code video-frames}, and receives alerts from {@code ml-alerts}.
 * Every router receives every alert, and delivers those of its streams.
 */
public final class RedisAnalysis implements AnalysisListener, RedisClient.Listener, AutoCloseable {

    private static final String FRAMES = "video-frames";
    private static final String ALERTS = "ml-alerts";
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final LatestFrameQueue frames =
            new LatestFrameQueue(AnalysisSettings.MAX_STREAMS, AnalysisSettings.MAX_BYTES);
    private final AlertParser alerts;
    private final RedisClient redis;
    private final Loop loop;

    /**
     * @param name unique among all routers
     * @param onAlert receives alerts; must return at once
     */
    public RedisAnalysis(
            RedisUrl address, String name, Backoff backoff, Consumer<Alert> onAlert, Clock clock) {
        this.alerts = new AlertParser("redis", onAlert, clock);
        this.redis =
                new RedisClient(
                        address, "ml-" + name, Set.of(ALERTS), Alert.MAX_BYTES, backoff, this);
        this.redis.start();
        this.loop = Loop.start("analysis-redis", this::publish);
    }

    private Duration publish() throws InterruptedException {
        Optional<String> question = frames.take(POLL_INTERVAL).flatMap(AnalysisRequest::json);
        if (question.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            redis.publish(FRAMES, question.get().getBytes(UTF_8));
            return Duration.ZERO;
        } catch (ExecutionException | TimeoutException _) {
            return POLL_INTERVAL; // RedisClient logs the cause.
        }
    }

    @Override
    public void onMessage(String channel, byte[] message) {
        alerts.parse(message, Optional.empty());
    }

    @Override
    public void onConnected() {
        // RedisClient subscribes to the channel.
    }

    @Override
    public void onDisconnected() {
        // RedisClient reconnects.
    }

    @Override
    public void frame(Frame frame) {
        frames.put(frame);
    }

    @Override
    public void forget(StreamId stream) {
        frames.remove(stream);
    }

    @Override
    public void close() {
        loop.close();
        redis.close();
    }
}
