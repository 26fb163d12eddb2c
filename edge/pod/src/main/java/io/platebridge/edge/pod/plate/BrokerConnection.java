package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/**
 * One connection to a broker. Each has its own client, since Paho's automatic reconnect keeps the
 * acknowledgement of a message that was being handled when the connection was lost, and then waits
 * indefinitely: its sender thread finds that PUBACK in the queue instead of the CONNECT (1.2.5,
 * ClientState.get).
 */
public final class BrokerConnection implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(BrokerConnection.class);

    private static final int AT_LEAST_ONCE = 1;

    /** The SUBACK return code of a refused subscription (MQTT 3.1.1 §3.9.3). */
    private static final int REFUSED = 0x80;

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DISCONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final MqttAsyncClient client;
    private final Payloads payloads;
    private final Deliveries deliveries;
    private final Consumer<Throwable> lost;
    private final AtomicBoolean lossTold = new AtomicBoolean();
    private final List<String> refused = new ArrayList<>();

    private BrokerConnection(
            MqttAsyncClient client,
            Payloads payloads,
            Deliveries.Receiver receiver,
            Consumer<Throwable> lost) {
        this.client = client;
        this.payloads = payloads;
        this.lost = lost;
        this.deliveries = new Deliveries(receiver, client::messageArrivedComplete, this::abort);
        client.setManualAcks(true);
        client.setCallback(new Callback());
    }

    /**
     * Connects and subscribes with QoS 1.
     *
     * @param clientId the client identifier, by which the broker finds the session
     * @param persistent whether the session is persistent, so that the broker keeps messages while
     *     the pod is disconnected
     * @param topics the first is required; the broker may refuse the others
     * @param receiver receives messages, also before this returns: the broker sends kept messages
     *     as soon as the session is resumed
     * @param lost notified of why the connection ended, unless {@link #close} ended it
     * @throws ServerException if the broker is unreachable, or refuses the pod or the first topic
     */
    static BrokerConnection open(
            MqttSettings settings,
            String clientId,
            boolean persistent,
            List<String> topics,
            Deliveries.Receiver receiver,
            Consumer<Throwable> lost)
            throws ServerException {
        var faults = new BrokerFaults(settings);
        var payloads = new Payloads();
        MqttConnectOptions options = options(settings, persistent, payloads, faults);
        try {
            var client =
                    new MqttAsyncClient(
                            BrokerNetwork.MARK + settings.broker().paho(),
                            clientId,
                            new MemoryPersistence());
            var connection = new BrokerConnection(client, payloads, receiver, lost);
            try {
                client.connect(options).waitForCompletion(TIMEOUT.toMillis());
                for (String topic : topics) {
                    connection.subscribe(topic);
                }
                if (connection.refused.contains(topics.getFirst())) {
                    throw new ServerException(faults.refusedTopic(topics.getFirst()));
                }
                connection.deliveries.backlog().noteSubscribed();
                return connection;
            } catch (MqttException | ServerException e) {
                connection.close();
                throw e;
            }
        } catch (MqttException e) {
            throw new ServerException(faults.of(e), e);
        }
    }

    /** Subscribes at each connection, since the broker may have lost the session. */
    private void subscribe(String topic) throws MqttException {
        IMqttToken subscription = client.subscribe(topic, AT_LEAST_ONCE);
        subscription.waitForCompletion(TIMEOUT.toMillis());
        if (subscription.getGrantedQos()[0] == REFUSED) {
            refused.add(topic);
        }
    }

    /** Returns the topics whose subscription the broker refused. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Tells whether messages arrive that the broker may have kept while the pod was away. */
    boolean deliversBacklog() {
        return deliveries.backlog().lasts();
    }

    private static MqttConnectOptions options(
            MqttSettings settings, boolean persistent, Payloads payloads, BrokerFaults faults)
            throws ServerException {
        var options = new BrokerNetwork.Options(payloads);
        options.setCleanSession(!persistent);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) TIMEOUT.toSeconds());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        settings.login()
                .ifPresent(login -> {
                    options.setUserName(login.user());
                    options.setPassword(login.password().toCharArray());
                });
        if (settings.broker().isEncrypted()) {
            try {
                ClientTls tls = settings.tls();
                options.setSocketFactory(tls.javaContext().getSocketFactory());
            } catch (IOException e) {
                throw new ServerException(faults.ofFiles(e), e);
            }
        }
        return options;
    }

    boolean isConnected() {
        return client.isConnected();
    }

    private final class Callback implements MqttCallback {

        @Override
        public void messageArrived(String topic, MqttMessage message) throws InterruptedException {
            deliveries.add(topic, message, payloads.take(message.getPayload()));
        }

        @Override
        public void connectionLost(Throwable cause) {
            tellLoss(cause);
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // This client publishes nothing.
        }
    }

    private void tellLoss(Throwable cause) {
        if (lossTold.compareAndSet(false, true)) {
            lost.accept(cause);
        }
    }

    /** Ends the connection, since messages can't be received. */
    private void abort(Throwable cause) {
        disconnect();
        tellLoss(cause);
    }

    /** Messages that were received are acknowledged before it ends. */
    @Override
    public void close() {
        lossTold.set(true);
        deliveries.close();
        disconnect();
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debug("mqtt_close_failed", "reason", e);
        }
    }

    private void disconnect() {
        try {
            client.disconnectForcibly(0, DISCONNECT_TIMEOUT.toMillis());
        } catch (MqttException e) {
            LOG.debug("mqtt_disconnect_failed", "reason", e);
        }
    }
}
