package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import io.platebridge.edge.base.log.EventLog;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Calls every connection's {@code tick} once a second, with one timer per event loop: a timer per
 * connection would wake the loop up as often as there are connections.
 */
final class ConnectionSweeper {

    private static final EventLog LOG = EventLog.of(ConnectionSweeper.class);

    private final Map<EventLoop, Set<Connection>> loops = new ConcurrentHashMap<>();

    /** Adds a connection. Must be called on its event loop. */
    void add(EventLoop loop, Connection connection) {
        loops.computeIfAbsent(loop, ConnectionSweeper::schedule).add(connection);
    }

    /** Removes a connection. Must be called on its event loop. */
    void remove(EventLoop loop, Connection connection) {
        Set<Connection> connections = loops.get(loop);
        if (connections != null) {
            connections.remove(connection);
        }
    }

    private static Set<Connection> schedule(EventLoop loop) {
        Set<Connection> connections = new LinkedHashSet<>();
        loop.scheduleWithFixedDelay(
                () -> {
                    // A copy, because a tick may remove its connection.
                    for (Connection connection : connections.toArray(Connection[]::new)) {
                        tick(connection);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
        return connections;
    }

    private static void tick(Connection connection) {
        try {
            connection.tick();
        } catch (RuntimeException e) {
            LOG.error(e, "connection_tick_failed", "action", "closed");
            connection.abort();
        }
    }
}
