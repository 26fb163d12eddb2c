package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Sends heartbeats to the cloud at a fixed rate and passes on the answers. A failed heartbeat is
 * not retried, since the next one replaces it.
 */
public final class Heartbeats implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(Heartbeats.class);

    /**
     * Limits the heartbeats that tokens with unknown keys can cause, since anybody can send such
     * tokens.
     */
    private static final Duration MIN_EARLY_INTERVAL = Duration.ofSeconds(5);

    private final PlateBridgeClient cloud;
    private final PodReport report;
    private final CloudStatus cloudStatus;
    private final TokenKeyStore keys;
    private final BiConsumer<Instant, Duration> onServerTime;
    private final Consumer<HeartbeatResponse> onAnswer;
    private final AtomicLong lastEarly =
            new AtomicLong(System.nanoTime() - MIN_EARLY_INTERVAL.toNanos());
    private final Loop loop;

    /**
     * Starts with a heartbeat at once.
     *
     * @param onServerTime notified of the cloud's time and the duration of the request
     * @param onAnswer notified of each answer, after its keys are stored
     */
    public Heartbeats(
            PlateBridgeClient cloud,
            PodReport report,
            CloudStatus cloudStatus,
            TokenKeyStore keys,
            BiConsumer<Instant, Duration> onServerTime,
            Duration interval,
            Consumer<HeartbeatResponse> onAnswer) {
        this.cloud = cloud;
        this.report = report;
        this.cloudStatus = cloudStatus;
        this.keys = keys;
        this.onServerTime = onServerTime;
        this.onAnswer = onAnswer;
        this.loop = Loop.every(interval, "heartbeat", this::sendHeartbeat);
    }

    /**
     * Requests an early heartbeat, because a token's key is unknown and the answer may contain it.
     * At most one in 5 s; further requests are ignored.
     */
    public void requestEarlyHeartbeat() {
        long now = System.nanoTime();
        long last = lastEarly.get();
        if (now - last >= MIN_EARLY_INTERVAL.toNanos() && lastEarly.compareAndSet(last, now)) {
            loop.wake();
        }
    }

    private void sendHeartbeat() throws InterruptedException {
        long began = System.nanoTime();
        try {
            HeartbeatResponse answer = cloud.recordHeartbeat(report.createRequest());
            onServerTime.accept(answer.serverTime(), Duration.ofNanos(System.nanoTime() - began));
            cloudStatus.markAnswered();
            LOG.info(
                    "heartbeat_answered",
                    "config_version",
                    answer.configVersion(),
                    "ms",
                    Duration.ofNanos(System.nanoTime() - began).toMillis());
            keys.replace(answer.tokenKeys());
            onAnswer.accept(answer);
        } catch (IOException e) {
            cloudStatus.markUnreachable(e);
        } catch (ProblemException e) {
            cloudStatus.markRefused(e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
