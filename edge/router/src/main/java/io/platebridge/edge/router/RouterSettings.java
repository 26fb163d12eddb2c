package io.platebridge.edge.router;

import io.platebridge.core.tenancy.Role;
import java.time.Duration;

/**
 * How the router is reached and what it allows.
 *
 * @param port 0 for one that is free
 * @param eventLoops threads that carry all connections, at least 1
 * @param publish the least role that may have a stream
 * @param watch the least role that may watch one
 */
public record RouterSettings(
        int port, int eventLoops, Role publish, Role watch, Limits limits, Patience patience) {

    /** The largest message, as deployed clients know it. */
    public static final int MAX_MESSAGE_BYTES = 16 << 20;

    public RouterSettings {
        if (port < 0 || port > 65535 || eventLoops < 1) {
            throw new IllegalArgumentException(
                    "expected a port and at least one event loop, found %d and %d"
                            .formatted(port, eventLoops));
        }
    }

    /** The settings of a router whose configuration says nothing else. */
    public static RouterSettings standard(int port) {
        return new RouterSettings(
                port, 1, Role.VIEWER, Role.VIEWER, Limits.STANDARD, Patience.STANDARD);
    }

    /**
     * How much of everything.
     *
     * @param connections at once that have a session; a quarter of it, and 16, may have none yet
     * @param frameBytes the largest frame, at most {@link #MAX_MESSAGE_BYTES}
     * @param framesPerSecond of a stream
     * @param messagesPerSecond of a connection, other than frames
     * @param alertsWaiting alerts and answers a client may leave untaken before it is closed
     * @param undeliveredBytes of all messages together that are coming in or that nobody has taken
     *     yet; a stream may have a quarter of it
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
     * How long things are waited for.
     *
     * @param login from connecting to a session
     * @param ping without a word of the client until it is asked for one; after twice that it is
     *     taken for dead
     * @param stuck a viewer that takes no byte of what it is sent is closed after that
     * @param still without a frame a stream is online, no more streaming, after that
     * @param recheck between two looks at a connection's session
     * @param farewell for the other side to close, when it was told to
     */
    public record Patience(
            Duration login,
            Duration ping,
            Duration stuck,
            Duration still,
            Duration recheck,
            Duration farewell) {

        public static final Patience STANDARD =
                new Patience(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5));
    }
}
