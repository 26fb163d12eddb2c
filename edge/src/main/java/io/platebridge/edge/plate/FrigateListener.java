package io.platebridge.edge.plate;

import io.platebridge.edge.loop.Loop;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to Frigate's events. The session is persistent and its name fixed, so the broker keeps
 * messages (QoS 1) while the pod is away; each is acknowledged after it was written down, so none
 * is lost with the pod either, and some come twice (MQTT 3.1.1 §4.3.2).
 *
 * <p>Each connection has a client of its own. Paho's automatic reconnect keeps the acknowledgement
 * of a message that was being handled when the connection broke, and then waits for ever, because
 * its sender finds that in the queue instead of the CONNECT (1.2.5, ClientState.get).
 */
public final class FrigateListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FrigateListener.class);

    private static final int AT_LEAST_ONCE = 1;

    /** What a broker answers in the place of a granted QoS (MQTT 3.1.1 §3.9.3). */
    private static final int REFUSED = 0x80;

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final MqttSettings settings;
    private final PlateDecisions decisions;
    private final Loop loop;
    private volatile @Nullable MqttAsyncClient listening;
    private volatile String told = "";

    /** Starts listening; a broker that is not there is waited for. */
    public FrigateListener(MqttSettings settings, PlateDecisions decisions) {
        this.settings = settings;
        this.decisions = decisions;
        this.loop = Loop.start("mqtt", this::connect);
    }

    /** Tells whether the broker sends events now. */
    public boolean isListening() {
        MqttAsyncClient client = listening;
        return client != null && client.isConnected();
    }

    /** A turn follows the loss of a connection too. */
    private Duration connect() {
        MqttAsyncClient lost = listening;
        if (lost != null && lost.isConnected()) {
            return Loop.UNTIL_WOKEN;
        }
        if (lost != null) {
            listening = null;
            end(lost);
            return RETRY;
        }
        try {
            subscribe(client());
            return Loop.UNTIL_WOKEN;
        } catch (MqttException e) {
            away(e);
            return RETRY;
        }
    }

    private MqttAsyncClient client() throws MqttException {
        var client =
                new MqttAsyncClient(
                        "tcp://%s:%d".formatted(settings.host(), settings.port()),
                        settings.clientId(),
                        new MemoryPersistence());
        // Before connecting: the broker sends what it kept as soon as it knows the session.
        client.setCallback(new Callback());
        return client;
    }

    /** Each time anew: the broker may have forgotten the session. */
    private void subscribe(MqttAsyncClient client) throws MqttException {
        try {
            client.connect(options()).waitForCompletion(PATIENCE.toMillis());
            String[] topics = settings.topics();
            int[] qualities = new int[topics.length];
            Arrays.fill(qualities, AT_LEAST_ONCE);
            IMqttToken subscription = client.subscribe(topics, qualities);
            subscription.waitForCompletion(PATIENCE.toMillis());
            if (IntStream.of(subscription.getGrantedQos()).anyMatch(qos -> qos == REFUSED)) {
                throw new MqttException(MqttException.REASON_CODE_NOT_AUTHORIZED);
            }
        } catch (MqttException e) {
            end(client);
            throw e;
        }
        listening = client;
        told = "";
        LOG.infof(
                "mqtt_subscribed broker=%s:%d topics=%s",
                settings.host(), settings.port(), String.join(",", settings.topics()));
        if (!client.isConnected()) {
            loop.wake();
        }
    }

    private static MqttConnectOptions options() {
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout((int) PATIENCE.toSeconds());
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        return options;
    }

    /** Each reason is told once, since attempts come every second. */
    private void away(Throwable cause) {
        String reason = cause.toString();
        if (!reason.equals(told)) {
            told = reason;
            LOG.infof("mqtt_away broker=%s:%d reason=%s", settings.host(), settings.port(), reason);
        }
    }

    private static void end(MqttAsyncClient client) {
        try {
            client.disconnectForcibly(0, RETRY.toMillis());
        } catch (MqttException e) {
            LOG.debugf("mqtt_disconnect reason=%s", e);
        }
        try {
            client.close(true);
        } catch (MqttException e) {
            LOG.debugf("mqtt_close reason=%s", e);
        }
    }

    private final class Callback implements MqttCallback {

        @Override
        public void connectionLost(Throwable cause) {
            away(cause);
            loop.wake();
        }

        /** The acknowledgement leaves when this returns; what it throws ends the connection. */
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            decisions.decideAndStore(topic, message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // This client publishes nothing.
        }
    }

    @Override
    public void close() {
        loop.close();
        MqttAsyncClient client = listening;
        if (client != null) {
            end(client);
        }
    }
}
