package io.platebridge.edge.plate;

import io.platebridge.edge.loop.Loop;
import java.time.Duration;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallbackExtended;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jboss.logging.Logger;

/**
 * Listens to Frigate's events. The session is persistent and its name fixed, so the broker keeps
 * messages (QoS 1) while the pod is away; each is acknowledged after it was written down, so none
 * is lost with the pod either, and some come twice (MQTT 3.1.1 §4.3.2).
 */
public final class FrigateListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FrigateListener.class);

    private static final int AT_LEAST_ONCE = 1;

    /** What a broker answers in the place of a granted QoS (MQTT 3.1.1 §3.9.3). */
    private static final int REFUSED = 0x80;

    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final Duration FIRST_CONNECT_RETRY = Duration.ofSeconds(2);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final MqttSettings settings;
    private final PlateDecisions decisions;
    private final MqttAsyncClient client;
    private final Loop firstConnect;
    private volatile boolean subscribed;
    private boolean toldUnreachable;

    /** Starts listening; a broker that is not there yet is waited for. */
    public FrigateListener(MqttSettings settings, PlateDecisions decisions) {
        this.settings = settings;
        this.decisions = decisions;
        try {
            this.client =
                    new MqttAsyncClient(
                            "tcp://%s:%d".formatted(settings.host(), settings.port()),
                            settings.clientId(),
                            new MemoryPersistence());
        } catch (MqttException e) {
            throw new IllegalArgumentException(e);
        }
        // Before the first connect: the broker sends what it kept as soon as it knows the session.
        client.setCallback(new Callback());
        this.firstConnect = Loop.start("mqtt", this::connect);
    }

    /** Tells whether the broker sends events now. */
    public boolean isListening() {
        return subscribed;
    }

    /** Paho reconnects by itself only after it was connected once. */
    private Duration connect() {
        try {
            client.connect(options()).waitForCompletion();
            return Loop.UNTIL_WOKEN;
        } catch (MqttException e) {
            if (!toldUnreachable) {
                toldUnreachable = true;
                LOG.infof(
                        "mqtt_unreachable broker=%s:%d reason=%s",
                        settings.host(), settings.port(), e.getMessage());
            }
            return FIRST_CONNECT_RETRY;
        }
    }

    private static MqttConnectOptions options() {
        var options = new MqttConnectOptions();
        options.setCleanSession(false);
        options.setAutomaticReconnect(true);
        options.setMaxReconnectDelay(2000);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        return options;
    }

    private final class Callback implements MqttCallbackExtended {

        /** Each time anew: the broker may have forgotten the session. */
        @Override
        public void connectComplete(boolean reconnect, String broker) {
            try {
                client.subscribe(settings.topic(), AT_LEAST_ONCE, null, new Subscribed());
            } catch (MqttException e) {
                LOG.warnf("mqtt_not_subscribed topic=%s reason=%s", settings.topic(), e);
            }
        }

        @Override
        public void connectionLost(Throwable cause) {
            subscribed = false;
            LOG.infof("mqtt_lost reason=%s", cause);
        }

        /** The acknowledgement leaves when this returns; what it throws ends the connection. */
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            decisions.take(message.getPayload());
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // This client publishes nothing.
        }
    }

    private final class Subscribed implements IMqttActionListener {

        @Override
        public void onSuccess(IMqttToken answer) {
            if (answer.getGrantedQos()[0] == REFUSED) {
                LOG.warnf(
                        "mqtt_not_subscribed topic=%s reason=the broker's access list does not allow it",
                        settings.topic());
                return;
            }
            subscribed = true;
            LOG.infof(
                    "mqtt_subscribed broker=%s:%d topic=%s",
                    settings.host(), settings.port(), settings.topic());
        }

        @Override
        public void onFailure(IMqttToken answer, Throwable cause) {
            LOG.warnf("mqtt_not_subscribed topic=%s reason=%s", settings.topic(), cause);
        }
    }

    @Override
    public void close() {
        firstConnect.close();
        try {
            client.disconnectForcibly(0, FAREWELL.toMillis());
            client.close(true);
        } catch (MqttException e) {
            LOG.debugf("mqtt_close reason=%s", e.getMessage());
        }
    }
}
