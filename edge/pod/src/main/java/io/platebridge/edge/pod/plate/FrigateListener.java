package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to Frigate's events. The session is persistent and its name fixed, so the broker keeps
 * messages (QoS 1) while the pod is away; each is acknowledged after it was written down, so none
 * is lost with the pod either, and some come twice (MQTT 3.1.1 §4.3.2).
 */
public final class FrigateListener implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(FrigateListener.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /** A broker that refuses us does so until a person comes; it logs each attempt. */
    private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);

    private final MqttSettings settings;
    private final PlateDecisions decisions;
    private final Runnable gapMayBe;
    private final BrokerFaults faults;
    private final Loop loop;
    private final AtomicBoolean qosZeroTold = new AtomicBoolean();
    private volatile @Nullable BrokerConnection listening;
    private volatile @Nullable ServerFault fault;
    private volatile @Nullable Boolean frigateAvailable;
    private volatile boolean qosZeroSeen;
    private volatile Optional<ServerFault> refusedTopic = Optional.empty();

    /**
     * Starts listening; a broker that is not there is waited for.
     *
     * @param gapMayBe told whenever cars may have been missed: the pod or Frigate has come to the
     *     broker; must return at once
     */
    public FrigateListener(MqttSettings settings, PlateDecisions decisions, Runnable gapMayBe) {
        this.settings = settings;
        this.decisions = decisions;
        this.gapMayBe = gapMayBe;
        this.faults = new BrokerFaults(settings);
        this.loop = Loop.start("mqtt", this::connect);
    }

    /** Tells whether the broker sends events now. */
    public boolean isListening() {
        BrokerConnection connection = listening;
        return connection != null && connection.isConnected();
    }

    /** Returns why the broker sends none; nothing while it does, or before the first attempt. */
    public Optional<ServerFault> fault() {
        return isListening() ? Optional.empty() : Optional.ofNullable(fault);
    }

    /** Returns which of Frigate's topics the broker keeps from us, other than its events. */
    public Optional<ServerFault> refusedTopic() {
        return refusedTopic;
    }

    /** Tells whether Frigate is at the broker; nothing when it has not said. */
    public Optional<Boolean> frigateAvailable() {
        return Optional.ofNullable(frigateAvailable);
    }

    /** Tells whether Frigate has published something that no broker need keep for a pod. */
    public boolean qosZeroSeen() {
        return qosZeroSeen;
    }

    /** A turn follows the loss of a connection too. */
    private Duration connect() {
        BrokerConnection lost = listening;
        if (lost != null && lost.isConnected()) {
            return Loop.UNTIL_WOKEN;
        }
        if (lost != null) {
            listening = null;
            lost.close();
            return RETRY;
        }
        try {
            BrokerConnection connection =
                    BrokerConnection.open(
                            settings,
                            settings.clientId(),
                            true,
                            List.of(settings.events(), settings.updates(), settings.available()),
                            new Callback());
            listening = connection;
            fault = null;
            LOG.infof(
                    "mqtt_subscribed broker=%s topics=%s,%s",
                    settings.broker(), settings.events(), settings.updates());
            tellRefused(connection);
            gapMayBe.run();
            if (!connection.isConnected()) {
                loop.wake();
            }
            return Loop.UNTIL_WOKEN;
        } catch (ServerException e) {
            away(e.fault());
            return e.fault().lasting() ? REFUSED_RETRY : RETRY;
        }
    }

    /** Cars are heard of all the same, but some later or never. */
    private void tellRefused(BrokerConnection connection) {
        Optional<ServerFault> found =
                connection.refused().stream().findFirst().map(faults::refusedTopic);
        if (found.isPresent() && !found.equals(refusedTopic)) {
            LOG.warnf("mqtt_topic_refused reason=\"%s\"", found.get());
        }
        refusedTopic = found;
    }

    /** Each reason is told once, since attempts come every few seconds. */
    private void away(ServerFault found) {
        if (!found.equals(fault)) {
            fault = found;
            LOG.log(
                    found.lasting() ? Logger.Level.WARN : Logger.Level.INFO,
                    "mqtt_away broker=%s reason=\"%s\"".formatted(settings.broker(), found));
        }
    }

    private final class Callback implements MqttCallback {

        @Override
        public void connectionLost(Throwable cause) {
            // Paho tells of what is closed because it did not come about too.
            if (listening != null) {
                away(faults.lost(cause));
                loop.wake();
            }
        }

        /** The acknowledgement leaves when this returns; what it throws ends the connection. */
        @Override
        public void messageArrived(String topic, MqttMessage message) {
            if (topic.equals(settings.available())) {
                available(new String(message.getPayload(), UTF_8).equals("online"));
                return;
            }
            if (message.getQos() == 0) {
                qosZero();
            }
            if (message.isRetained()) {
                decisions.decideRetained(topic, message.getPayload());
            } else {
                decisions.decideAndStore(topic, message.getPayload());
            }
        }

        @Override
        public void deliveryComplete(IMqttDeliveryToken token) {
            // This client publishes nothing.
        }
    }

    private void available(boolean online) {
        boolean came = online && !Boolean.TRUE.equals(frigateAvailable);
        frigateAvailable = online;
        if (came) {
            gapMayBe.run(); // what Frigate saw while it had no broker was published nowhere
        }
    }

    private void qosZero() {
        qosZeroSeen = true;
        if (qosZeroTold.compareAndSet(false, true)) {
            LOG.warnf(
                    "mqtt_qos_zero broker=%s remedy=\"set qos: 1 under mqtt in Frigate's configuration, or what it publishes while this pod is away is lost\"",
                    settings.broker());
        }
    }

    @Override
    public void close() {
        loop.close();
        BrokerConnection connection = listening;
        if (connection != null) {
            connection.close();
        }
    }
}
