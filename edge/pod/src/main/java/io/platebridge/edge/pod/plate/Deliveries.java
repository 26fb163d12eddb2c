package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * The messages of one connection that wait for their acknowledgement. All that have arrived are
 * stored together, so that one sync of the disk serves them, and are acknowledged after it, in
 * their order (MQTT 3.1.1 §4.6).
 *
 * <p>A broker that delivers a backlog has a fixed number of messages under way, and sends one for
 * each acknowledgement. If each were stored as it comes, each would have a sync of its own. So half
 * of that number is stored together, while the other half arrives.
 */
final class Deliveries implements AutoCloseable {

    /** Reads each message as it arrives, and stores what has been read. */
    interface Receiver {
        /** Returns the reading in a message; empty if it has none that counts. */
        Optional<AcceptedReading> read(Delivery message);

        /**
         * Stores the readings of at most {@link #MAX} messages, in their order. When this returns,
         * the messages are acknowledged if {@link #mayAcknowledge}; when it throws, the connection
         * is closed and the broker delivers them again.
         *
         * @return what need not keep the broker waiting; started after they were acknowledged
         */
        FollowUp store(List<AcceptedReading> readings);

        /** Tells whether the broker may forget what was stored. */
        default boolean mayAcknowledge() {
            return true;
        }
    }

    /** Acknowledges a message to the broker. */
    @FunctionalInterface
    interface Acknowledgement {
        void send(int packetId, int qos) throws MqttException;
    }

    /** Limit of messages at a time. A broker has 20 to 65,535 of them under way. */
    static final int MAX = 64;

    private static final long CLOSED_CHECK_MILLIS = 100;

    /** The pause after which a broker has sent all that it may. */
    private static final long PAUSE_MILLIS = 2;

    private record Arrived(int packetId, int qos, Optional<AcceptedReading> reading) {

        boolean isLate() {
            return reading.filter(AcceptedReading::late).isPresent();
        }

        boolean isInTime() {
            return reading.isPresent() && !isLate();
        }
    }

    private final BlockingQueue<Arrived> waiting = new ArrayBlockingQueue<>(MAX);
    private final Backlog backlog = new Backlog(System::nanoTime);
    private final Receiver receiver;
    private final Acknowledgement acknowledgement;
    private final Consumer<Throwable> failure;
    private final Loop loop;
    private volatile boolean closed;

    /** The most messages of the present backlog that were under way; of use to the loop only. */
    private int underWay;

    /**
     * @param failure notified of why no more is stored, by the thread that stores
     */
    Deliveries(Receiver receiver, Acknowledgement acknowledgement, Consumer<Throwable> failure) {
        this.receiver = receiver;
        this.acknowledgement = acknowledgement;
        this.failure = failure;
        this.loop = Loop.startUrgent("mqtt-deliveries", this::store);
    }

    /**
     * Reads and adds a message; waits while there are {@link #MAX}, so that the broker sends no
     * more.
     */
    void add(String topic, MqttMessage message, byte[] payload) throws InterruptedException {
        var delivery =
                new Delivery(
                        topic,
                        payload,
                        message.isRetained(),
                        message.getQos() > 0,
                        backlog.lasts());
        var arrived = new Arrived(message.getId(), message.getQos(), receiver.read(delivery));
        boolean added = false;
        while (!added && !closed) {
            added = waiting.offer(arrived, CLOSED_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        backlog.noteActivity();
        loop.wake();
    }

    /** Returns what the broker may have kept while the pod was away. */
    Backlog backlog() {
        return backlog;
    }

    private Duration store() throws InterruptedException {
        List<Arrived> group = takeGroup();
        if (group.isEmpty() || closed) {
            return Loop.UNTIL_WOKEN;
        }
        try {
            FollowUp followUp =
                    receiver.store(
                            group.stream().flatMap(each -> each.reading().stream()).toList());
            underWay = isOfBacklog(group) ? Math.max(underWay, group.size() + waiting.size()) : 0;
            try {
                if (receiver.mayAcknowledge()) {
                    for (Arrived each : group) {
                        backlog.noteActivity();
                        acknowledgement.send(each.packetId(), each.qos());
                    }
                }
            } finally {
                followUp.start();
            }
            return Duration.ZERO;
        } catch (MqttException | RuntimeException | Error e) {
            closed = true;
            failure.accept(e);
            return Loop.UNTIL_WOKEN;
        }
    }

    private static boolean isOfBacklog(List<Arrived> group) {
        return group.stream().anyMatch(Arrived::isLate)
                && group.stream().noneMatch(Arrived::isInTime);
    }

    /** A car at the gate waits for no more messages. */
    private List<Arrived> takeGroup() throws InterruptedException {
        var group = new ArrayList<Arrived>(MAX);
        if (underWay == 0) {
            waiting.drainTo(group);
            return group;
        }
        int half = (underWay + 1) / 2;
        waiting.drainTo(group, half);
        while (!group.isEmpty()
                && group.size() < half
                && group.stream().noneMatch(Arrived::isInTime)) {
            Arrived next = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            if (next == null) {
                break;
            }
            group.add(next);
        }
        return group;
    }

    /** Completes the present group; what has arrived after it is delivered again. */
    @Override
    public void close() {
        closed = true;
        loop.close();
    }
}
