package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to the events of one Frigate. The session is persistent with a fixed client id, so the
 * broker keeps messages (QoS 1) while the pod is disconnected. A message is acknowledged after it
 * was stored, so none is lost and some are delivered twice (MQTT 3.1.1 §4.3.2). All that have
 * arrived are stored together.
 *
 * <p>While the pod's state is in memory only, it listens by a second session that ends with its
 * connection. The persistent one keeps the messages until they can be stored (ADR 0038).
 */
public final class FrigateListener implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(FrigateListener.class);

    private static final Duration RETRY = Duration.ofSeconds(1);

    /**
     * Retry interval of a refused connection, which needs a person; the broker logs each attempt.
     */
    private static final Duration REFUSED_RETRY = Duration.ofSeconds(5);

    /** Interval of looking whether the state is on disk again. */
    private static final Duration IN_MEMORY = Duration.ofSeconds(2);

    private static final String MEMORY_SUFFIX = "-memory";

    private final FrigateName frigate;
    private final MqttSettings settings;
    private final PlateDecisions decisions;
    private final Runnable gapPossible;
    private final BrokerFaults faults;
    private final Loop loop;
    private final AtomicBoolean qosZeroLogged = new AtomicBoolean();
    private volatile @Nullable BrokerConnection listening;
    private volatile @Nullable ServerFault fault;

    /** Whether the present connection resumes the persistent session. */
    private volatile boolean persistent = true;

    /** Whether the present connection has messages that were not acknowledged. */
    private volatile boolean unacknowledged;

    private volatile @Nullable Boolean frigateAvailable;
    private volatile boolean qosZeroSeen;
    private volatile Optional<ServerFault> refusedTopic = Optional.empty();

    /**
     * Starts connecting, and retries until the broker is reachable.
     *
     * @param gapPossible notified whenever cars may have been missed, since the pod or Frigate has
     *     connected to the broker; must return at once
     */
    public FrigateListener(
            FrigateName frigate,
            MqttSettings settings,
            PlateDecisions decisions,
            Runnable gapPossible) {
        this.frigate = frigate;
        this.settings = settings;
        this.decisions = decisions;
        this.gapPossible = gapPossible;
        this.faults = new BrokerFaults(settings);
        this.loop = Loop.start(frigate.label("mqtt"), this::connect);
    }

    /** Tells whether the pod is connected to the broker. */
    public boolean isListening() {
        BrokerConnection connection = listening;
        return connection != null && connection.isConnected();
    }

    /** Tells whether messages arrive that the broker may have kept while the pod was away. */
    boolean deliversBacklog() {
        BrokerConnection connection = listening;
        return connection != null && connection.deliversBacklog();
    }

    /** Returns why the pod is not connected, or empty while it is, or before the first attempt. */
    public Optional<ServerFault> fault() {
        return isListening() ? Optional.empty() : Optional.ofNullable(fault);
    }

    /** Returns the fault of a refused subscription other than that of events, if any. */
    public Optional<ServerFault> refusedTopic() {
        return refusedTopic;
    }

    /** Tells whether Frigate is connected to the broker, or empty if it has not said. */
    public Optional<Boolean> frigateAvailable() {
        return Optional.ofNullable(frigateAvailable);
    }

    /** Tells whether Frigate has published with QoS 0, which brokers need not keep. */
    public boolean qosZeroSeen() {
        return qosZeroSeen;
    }

    /** Connects; also called after a connection was lost. */
    private Duration connect() {
        BrokerConnection lost = listening;
        boolean onDisk = decisions.isOnDisk();
        boolean otherSession = unacknowledged || persistent != onDisk;
        if (lost != null && lost.isConnected() && !otherSession) {
            return onDisk ? Loop.UNTIL_WOKEN : IN_MEMORY;
        }
        if (lost != null) {
            listening = null;
            lost.close();
            return otherSession ? Duration.ZERO : RETRY;
        }
        try {
            persistent = onDisk;
            unacknowledged = false;
            BrokerConnection connection =
                    BrokerConnection.open(
                            settings,
                            onDisk ? settings.clientId() : settings.clientId() + MEMORY_SUFFIX,
                            onDisk,
                            List.of(settings.events(), settings.updates(), settings.available()),
                            new Receiver(),
                            this::reconnect);
            listening = connection;
            fault = null;
            LOG.info(
                    "mqtt_subscribed",
                    "broker",
                    settings.broker(),
                    "topics",
                    settings.events() + "," + settings.updates(),
                    "session",
                    onDisk ? "kept" : "in_memory");
            logRefusedTopic(connection);
            gapPossible.run();
            if (!connection.isConnected()) {
                loop.wake();
            }
            return onDisk ? Loop.UNTIL_WOKEN : IN_MEMORY;
        } catch (ServerException e) {
            if (isNew(e.fault())) {
                LOG.warn("mqtt_connect_failed", "broker", settings.broker(), "reason", e.fault());
            }
            return e.fault().lasting() ? REFUSED_RETRY : RETRY;
        }
    }

    /** Logs a refused subscription: without it some cars become known later or never. */
    private void logRefusedTopic(BrokerConnection connection) {
        Optional<ServerFault> found =
                connection.refused().stream().findFirst().map(faults::refusedTopic);
        if (found.isPresent() && !found.equals(refusedTopic)) {
            LOG.warn("mqtt_subscription_refused", "reason", found.get());
        }
        refusedTopic = found;
    }

    /** Stores a fault; attempts are repeated every few seconds, and each reason is logged once. */
    private boolean isNew(ServerFault found) {
        boolean changed = !found.equals(fault);
        fault = found;
        return changed;
    }

    private final class Receiver implements Deliveries.Receiver {

        @Override
        public Optional<AcceptedReading> read(Delivery message) {
            if (message.topic().equals(settings.available())) {
                updateAvailability(new String(message.payload(), UTF_8).equals("online"));
                return Optional.empty();
            }
            if (!message.repeatable()) {
                warnOfQosZero();
            }
            return decisions.read(frigate, message);
        }

        @Override
        public FollowUp store(List<AcceptedReading> readings) {
            return decisions.decideAndStore(readings);
        }

        /** The broker keeps what is in the pod's memory only. */
        @Override
        public boolean mayAcknowledge() {
            boolean stored = !persistent || decisions.isOnDisk();
            if (!stored) {
                unacknowledged = true;
                loop.wake();
            }
            return stored;
        }
    }

    private void reconnect(Throwable cause) {
        // Paho also tells the loss of a connection that was never established.
        if (listening != null) {
            ServerFault lost = faults.lost(cause);
            if (isNew(lost)) {
                LOG.warn("mqtt_disconnected", "broker", settings.broker(), "reason", lost);
            }
            loop.wake();
        }
    }

    private void updateAvailability(boolean online) {
        boolean came = online && !Boolean.TRUE.equals(frigateAvailable);
        frigateAvailable = online;
        if (came) {
            gapPossible.run(); // events that Frigate saw while disconnected were not published
        }
    }

    private void warnOfQosZero() {
        qosZeroSeen = true;
        if (qosZeroLogged.compareAndSet(false, true)) {
            LOG.warn(
                    "mqtt_qos_zero",
                    "broker",
                    settings.broker(),
                    "remedy",
                    "set qos: 1 under mqtt in Frigate's configuration, or what it publishes while this pod is away is lost");
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
