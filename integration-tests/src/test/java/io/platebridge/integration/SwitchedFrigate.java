package io.platebridge.integration;

import static org.awaitility.Awaitility.await;

import io.platebridge.local.frigate.FrigateSettings;
import io.platebridge.local.frigate.FrigateSimulator;
import io.platebridge.local.frigate.FrigateVersion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Frigate on a machine whose network can be cut: then its messages are lost, and its history has
 * the cars. The cars of an outage are dated minutes back, since a day passes in less than a minute
 * here, and a pod leaves the last minute of Frigate's history to MQTT.
 */
final class SwitchedFrigate implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(200);

    /** From a car's first message to its last. */
    static final Duration VISIT = PACE.multipliedBy(4);

    private static final Duration BACK = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MovedClock clock = new MovedClock();
    private final NetworkLine broker;
    private final FrigateSimulator simulator;
    private final NetworkLine api;

    /**
     * @param brokerPort of the broker that it publishes to
     * @param prefix of its topics
     */
    SwitchedFrigate(int brokerPort, String prefix, RandomGenerator random) throws IOException {
        broker = new NetworkLine(brokerPort);
        simulator =
                new FrigateSimulator(
                        new FrigateSettings(
                                "tcp://127.0.0.1:" + broker.port(),
                                prefix,
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                PACE,
                                FrigateVersion.V0_18,
                                1,
                                true,
                                List.of("gate")),
                        clock,
                        random);
        api = new NetworkLine(simulator.api().getPort());
        awaitConnected();
    }

    /** The port of its HTTP API. */
    int port() {
        return api.port();
    }

    /** Reports a car and returns its event's id. */
    String see(String camera, String plate) {
        return simulator.car(camera, plate, 0.95);
    }

    /** Is without a network until {@link #join}. */
    void cut() {
        dateBack();
        broker.cut();
        api.cut();
    }

    void join() throws InterruptedException {
        broker.join();
        api.join();
        awaitConnected();
        Thread.sleep(VISIT); // the cars that nobody was told of are gone
        dateRight();
    }

    /** Dates cars back from now on, because the broker goes. */
    void dateBack() {
        clock.off = BACK.negated();
    }

    void dateRight() {
        clock.off = Duration.ZERO;
    }

    /** Returns when it is connected to the broker. */
    void awaitConnected() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(simulator::connected);
    }

    private static final class MovedClock extends Clock {
        private volatile Duration off = Duration.ZERO;

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(off);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("the clock has no zone");
        }
    }

    @Override
    public void close() throws IOException {
        simulator.close();
        broker.close();
        api.close();
    }
}
