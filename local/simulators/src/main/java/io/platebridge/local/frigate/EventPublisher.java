package io.platebridge.local.frigate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/**
 * Frigate's connection to the broker. It retries indefinitely, and like Frigate it drops messages
 * that are published while there is no broker.
 */
final class EventPublisher implements AutoCloseable {

    static final String EVENTS = "events";
    static final String UPDATES = "tracked_object_update";
    private static final String AVAILABLE = "available";
    private static final int AT_LEAST_ONCE = 1;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MqttClient client;
    private final String prefix;
    private final int qos;
    private final MqttConnectOptions options = new MqttConnectOptions();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * Begins to connect.
     *
     * @param broker {@code tcp://host:port}
     * @param prefix Frigate's {@code mqtt.topic_prefix}
     * @param clientId another one than that of every other client of the broker
     * @param qos with which all but its will is published, 0 to 2 ({@code frigate/comms/mqtt.py} of
     *     0.16 and 0.17)
     * @throws IllegalArgumentException if the broker's address is none
     */
    EventPublisher(String broker, String prefix, String clientId, int qos) {
        this.prefix = prefix;
        this.qos = qos;
        try {
            client = new MqttClient(broker, clientId, new MemoryPersistence());
        } catch (MqttException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a broker is written tcp://host:port, found \"%s\"".formatted(broker), e);
        }
        client.setTimeToWait(PATIENCE.toMillis());
        client.setCallback(new Link());
        options.setCleanSession(true);
        options.setAutomaticReconnect(true);
        options.setMaxReconnectDelay((int) LONGEST_PAUSE.toMillis());
        options.setWill(topic(AVAILABLE), bytes("offline"), AT_LEAST_ONCE, true);
        threads.execute(this::connect);
    }

    /** Paho reconnects automatically, but only after a first connection. */
    private void connect() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!connected(pause)) {
                Thread.sleep(pause);
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean connected(Duration pause) {
        try {
            client.connect(options);
            return true;
        } catch (MqttException e) {
            System.err.printf(
                    "frigate simulator: no broker at %s (%s); retrying in %d ms%n",
                    client.getServerURI(), reason(e), pause.toMillis());
            return false;
        }
    }

    boolean connected() {
        return client.isConnected();
    }

    /** Publishes a message; it is lost if the broker does not accept it. */
    void publish(String name, String message) {
        try {
            client.publish(topic(name), bytes(message), qos, false);
        } catch (MqttException e) {
            System.err.println("frigate simulator: event lost: " + reason(e));
        }
    }

    private void sayAvailable() {
        try {
            client.publish(topic(AVAILABLE), bytes("online"), qos, true);
        } catch (MqttException e) {
            System.err.println(
                    "frigate simulator: could not publish its availability: " + reason(e));
        }
    }

    private static String reason(MqttException e) {
        return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
    }

    private String topic(String name) {
        return prefix + "/" + name;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.publish(topic(AVAILABLE), bytes("offline"), AT_LEAST_ONCE, true);
                client.disconnect();
            }
            threads.shutdownNow();
            client.close(true);
        } catch (MqttException e) {
            System.err.println("frigate simulator: disconnected from the broker: " + reason(e));
        }
    }

    /** Publishes that Frigate is online whenever it is connected. */
    private final class Link implements MqttCallbackExtended {

        @Override
        public void connectComplete(boolean again, String broker) {
            System.out.println("frigate simulator: publishes to " + broker);
            // On another thread: this one is Paho's, and it receives the broker's answer.
            threads.execute(EventPublisher.this::sayAvailable);
        }

        @Override
        public void connectionLost(@Nullable Throwable cause) {
            System.err.println("frigate simulator: broker connection lost; reconnecting");
        }

        @Override
        public void messageArrived(String topic, MqttMessage message) {
            throw new IllegalStateException("unexpected message on " + topic);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {}
    }
}
