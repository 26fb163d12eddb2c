package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.HeartbeatResponse;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.edge.base.loop.Loop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Tells the cloud at a fixed rate that the pod is alive, and hands its answers on. A heartbeat that
 * fails is not repeated: the next one tells the same.
 */
public final class Heartbeats implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Heartbeats.class);

    /** Anybody can send the pod tokens with unknown keys; that must not become a flood. */
    private static final Duration LEAST_APART = Duration.ofSeconds(5);

    private final PlateBridgeClient cloud;
    private final PodReport report;
    private final CloudStatus link;
    private final TokenKeyRing keys;
    private final BiConsumer<Instant, Duration> time;
    private final Consumer<HeartbeatResponse> answered;
    private final AtomicLong lastEarly = new AtomicLong(System.nanoTime() - LEAST_APART.toNanos());
    private final Loop loop;

    /**
     * Starts with a heartbeat at once.
     *
     * @param time told what time the cloud has, and how long question and answer took
     * @param answered told of each answer, after the keys in it are kept
     */
    public Heartbeats(
            PlateBridgeClient cloud,
            PodReport report,
            CloudStatus link,
            TokenKeyRing keys,
            BiConsumer<Instant, Duration> time,
            Duration interval,
            Consumer<HeartbeatResponse> answered) {
        this.cloud = cloud;
        this.report = report;
        this.link = link;
        this.keys = keys;
        this.time = time;
        this.answered = answered;
        this.loop = Loop.every(interval, "heartbeat", this::beat);
    }

    /**
     * Asks for a heartbeat before its time, because a token's key is unknown and the answer may
     * bring it. At most one in 5 s; what comes in between is ignored.
     */
    public void early() {
        long now = System.nanoTime();
        long last = lastEarly.get();
        if (now - last >= LEAST_APART.toNanos() && lastEarly.compareAndSet(last, now)) {
            loop.wake();
        }
    }

    private void beat() throws InterruptedException {
        long began = System.nanoTime();
        try {
            HeartbeatResponse answer = cloud.recordHeartbeat(report.now());
            time.accept(answer.serverTime(), Duration.ofNanos(System.nanoTime() - began));
            link.answered();
            LOG.infof(
                    "heartbeat_answered config_version=%d ms=%d",
                    answer.configVersion(), Duration.ofNanos(System.nanoTime() - began).toMillis());
            keys.replace(answer.tokenKeys());
            answered.accept(answer);
        } catch (IOException e) {
            link.unreachable(e);
        } catch (ProblemException e) {
            link.refused(e);
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
