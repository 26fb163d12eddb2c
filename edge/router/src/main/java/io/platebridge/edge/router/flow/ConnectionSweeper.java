package io.platebridge.edge.router.flow;

import io.netty.channel.EventLoop;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at all connections once a second, those of an event loop in one go: a timer for each would
 * wake it up as often as there are connections.
 */
final class ConnectionSweeper {

    private static final Logger LOG = Logger.getLogger(ConnectionSweeper.class);

    private final Map<EventLoop, Set<Connection>> loops = new ConcurrentHashMap<>();

    /** Looks at a connection from now on; on its event loop. */
    void add(EventLoop loop, Connection connection) {
        loops.computeIfAbsent(loop, ConnectionSweeper::begin).add(connection);
    }

    /** Looks at it no more; on its event loop. */
    void remove(EventLoop loop, Connection connection) {
        Set<Connection> connections = loops.get(loop);
        if (connections != null) {
            connections.remove(connection);
        }
    }

    private static Set<Connection> begin(EventLoop loop) {
        Set<Connection> connections = new LinkedHashSet<>();
        loop.scheduleWithFixedDelay(
                () -> {
                    // A copy, because who is closed by it leaves.
                    for (Connection connection : connections.toArray(Connection[]::new)) {
                        look(connection);
                    }
                },
                1,
                1,
                TimeUnit.SECONDS);
        return connections;
    }

    private static void look(Connection connection) {
        try {
            connection.tick();
        } catch (RuntimeException e) {
            LOG.errorf(e, "connection_not_looked_at remedy=\"it is closed; report this\"");
            connection.channel().close();
        }
    }
}
