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
 * Publishes frames as {@code video-frames} for whoever listens, and takes alerts from {@code
 * ml-alerts}. Every router hears every alert, and gives it to whom it has.
 */
public final class RedisAnalysis implements AnalysisListener, RedisClient.User, AutoCloseable {

    private static final String FRAMES = "video-frames";
    private static final String ALERTS = "ml-alerts";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final LatestFrameQueue frames =
            new LatestFrameQueue(AnalysisSettings.MAX_STREAMS, AnalysisSettings.MAX_BYTES);
    private final AlertParser alerts;
    private final RedisClient link;
    private final Loop loop;

    /**
     * @param name unique among all routers
     * @param taker of alerts; must return at once
     */
    public RedisAnalysis(
            RedisUrl redis, String name, Backoff backoff, Consumer<Alert> taker, Clock clock) {
        this.alerts = new AlertParser("redis", taker, clock);
        this.link =
                new RedisClient(
                        redis, "ml-" + name, Set.of(ALERTS), Alert.MAX_BYTES, backoff, this);
        this.link.start();
        this.loop = Loop.start("analysis-redis", this::publish);
    }

    private Duration publish() throws InterruptedException {
        Optional<String> question = frames.take(LOOK).flatMap(AnalysisRequest::json);
        if (question.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            link.publish(FRAMES, question.get().getBytes(UTF_8));
            return Duration.ZERO;
        } catch (ExecutionException | TimeoutException _) {
            return LOOK; // RedisClient logs the cause.
        }
    }

    @Override
    public void message(String channel, byte[] message) {
        alerts.take(message, Optional.empty());
    }

    @Override
    public void linked() {
        // Channels are subscribed to by the link.
    }

    @Override
    public void lost() {
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
        link.close();
    }
}
