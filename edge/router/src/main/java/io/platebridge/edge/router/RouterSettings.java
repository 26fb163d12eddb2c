package io.platebridge.edge.router;

import io.platebridge.core.tenancy.Role;
import java.time.Duration;

/**
 * The router's port, permissions, limits and timeouts.
 *
 * @param port 0 for any free port
 * @param eventLoops threads that serve all connections, at least 1
 * @param publish the lowest role that may publish a stream
 * @param watch the lowest role that may watch one
 */
public record RouterSettings(
        int port, int eventLoops, Role publish, Role watch, Limits limits, Timeouts timeouts) {

    /** The largest message that deployed clients send. */
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    public RouterSettings {
        if (port < 0 || port > 65535 || eventLoops < 1) {
            throw new IllegalArgumentException(
                    "expected a port and at least one event loop, found %d and %d"
                            .formatted(port, eventLoops));
        }
    }

    /** Returns the default settings. */
    public static RouterSettings standard(int port) {
        return new RouterSettings(
                port, 1, Role.VIEWER, Role.VIEWER, Limits.STANDARD, Timeouts.STANDARD);
    }

    /**
     * The limits of a router.
     *
     * @param connections with a session; a quarter of that, and 16, may be unauthenticated
     * @param frameBytes the largest frame, at most {@link #MAX_MESSAGE_BYTES}
     * @param framesPerSecond of a stream
     * @param messagesPerSecond of a connection, other than frames
     * @param alertsWaiting alerts and answers buffered for a client; beyond, it is closed
     * @param undeliveredBytes of all messages that are being received or not written to all clients
     *     yet; a stream may use a quarter of it
     */
    public record Limits(
            int connections,
            int frameBytes,
            int framesPerSecond,
            int messagesPerSecond,
            int alertsWaiting,
            long undeliveredBytes) {

        public static final Limits STANDARD =
                new Limits(10_000, MAX_MESSAGE_BYTES, 60, 100, 256, 64L << 20);

        public Limits {
            if (connections < 1
                    || frameBytes < 1
                    || frameBytes > MAX_MESSAGE_BYTES
                    || framesPerSecond < 1
                    || messagesPerSecond < 1
                    || alertsWaiting < 1
                    || undeliveredBytes < 1) {
                throw new IllegalArgumentException("limits are positive and frames fit messages");
            }
        }
    }

    /**
     * How long the router waits.
     *
     * @param login from the connection to its session
     * @param ping without any message from the client until it is pinged; after twice that it is
     *     closed
     * @param writeStall a client that reads nothing is closed after this time
     * @param streamIdle a stream without frames changes from streaming to online after this time
     * @param sessionRecheck between two checks of a connection's session
     * @param close for the client to close after it was sent a close frame
     */
    public record Timeouts(
            Duration login,
            Duration ping,
            Duration writeStall,
            Duration streamIdle,
            Duration sessionRecheck,
            Duration close) {

        public static final Timeouts STANDARD =
                new Timeouts(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5));
    }
}
