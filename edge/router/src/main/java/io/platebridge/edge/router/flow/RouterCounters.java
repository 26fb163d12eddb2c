package io.platebridge.edge.router.flow;

import io.platebridge.edge.router.protocol.ClientMessage.Kind;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers that {@code /stats} and the metrics report. What is counted for every frame does not
 * make the event loops wait for each other. Thread-safe.
 */
final class RouterCounters {

    /** Checks of a session that got no answer; not reported. */
    final AtomicLong failedSessionChecks = new AtomicLong();

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger producers = new AtomicInteger();
    final AtomicInteger videoConsumers = new AtomicInteger();
    final AtomicInteger alertConsumers = new AtomicInteger();

    final LongAdder framesReceived = new LongAdder();
    final LongAdder framesRejected = new LongAdder();
    final LongAdder framesDelivered = new LongAdder();
    final LongAdder framesReplaced = new LongAdder();
    final LongAdder alerts = new LongAdder();

    /** Returns what was received and sent so far. */
    RouterTraffic traffic() {
        return new RouterTraffic(
                framesReceived.sum(),
                framesRejected.sum(),
                framesDelivered.sum(),
                framesReplaced.sum(),
                alerts.sum());
    }

    /** Adds (1) or removes (-1) a publisher. */
    void countPublisher(Publisher publisher, int change) {
        producers.addAndGet(change);
        alertConsumers.addAndGet(publisher.wantsAlerts() ? change : 0);
    }

    /** Adds (1) or removes (-1) a subscriber. */
    void countSubscriber(Subscriber subscriber, int change) {
        videoConsumers.addAndGet(subscriber.wants(Kind.VIDEO_FRAME) ? change : 0);
        alertConsumers.addAndGet(subscriber.wants(Kind.ALERT) ? change : 0);
    }
}
