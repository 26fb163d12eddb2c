package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;

/**
 * The messages of one connection that wait for their acknowledgement. All that have arrived are
 * received together, so that one sync of the disk serves them, and are acknowledged after it, in
 * their order (MQTT 3.1.1 §4.6).
 */
final class Deliveries implements AutoCloseable {

    /** Receives what has arrived. */
    @FunctionalInterface
    interface Receiver {
        /**
         * Receives at least one message and at most {@link #MAX}, in their order. When this
         * returns, they are acknowledged; when it throws, the connection is closed and the broker
         * delivers them again.
         *
         * @return what need not keep the broker waiting; started after they were acknowledged
         */
        FollowUp receive(List<Delivery> arrived);
    }

    /** Acknowledges a message to the broker. */
    @FunctionalInterface
    interface Acknowledgement {
        void send(int packetId, int qos) throws MqttException;
    }

    /** Limit of messages at a time. A broker has 20 to 65,535 of them under way. */
    static final int MAX = 64;

    private static final long CLOSED_CHECK_MILLIS = 100;

    private record Arrived(int packetId, int qos, Delivery delivery) {}

    private final BlockingQueue<Arrived> waiting = new ArrayBlockingQueue<>(MAX);
    private final Receiver receiver;
    private final Acknowledgement acknowledgement;
    private final Consumer<Throwable> failure;
    private final Loop loop;
    private volatile boolean closed;

    /**
     * @param failure notified of why no more is received, by the thread that receives
     */
    Deliveries(Receiver receiver, Acknowledgement acknowledgement, Consumer<Throwable> failure) {
        this.receiver = receiver;
        this.acknowledgement = acknowledgement;
        this.failure = failure;
        this.loop = Loop.startUrgent("mqtt-deliveries", this::receive);
    }

    /** Adds a message; waits while there are {@link #MAX}, so that the broker sends no more. */
    void add(String topic, MqttMessage message) throws InterruptedException {
        var arrived =
                new Arrived(
                        message.getId(),
                        message.getQos(),
                        new Delivery(
                                topic,
                                message.getPayload(),
                                message.isRetained(),
                                message.getQos() > 0));
        boolean added = false;
        while (!added && !closed) {
            added = waiting.offer(arrived, CLOSED_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
        loop.wake();
    }

    private Duration receive() {
        var group = new ArrayList<Arrived>(MAX);
        waiting.drainTo(group);
        if (group.isEmpty() || closed) {
            return Loop.UNTIL_WOKEN;
        }
        try {
            FollowUp followUp = receiver.receive(group.stream().map(Arrived::delivery).toList());
            try {
                for (Arrived each : group) {
                    acknowledgement.send(each.packetId(), each.qos());
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

    /** Completes the present group; what has arrived after it is delivered again. */
    @Override
    public void close() {
        closed = true;
        loop.close();
    }
}
