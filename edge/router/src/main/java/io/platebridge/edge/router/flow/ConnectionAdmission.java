package io.platebridge.edge.router.flow;

import io.netty.channel.Channel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many sockets and connections there are at each step up to a session: in the HTTP
 * handshake, unauthenticated, authenticating, authenticated. Before a session the oldest is evicted
 * at the limit; with one, the newest is rejected. Thread-safe.
 */
final class ConnectionAdmission {

    private static final int UNAUTHENTICATED_SHARE = 4;
    private static final int UNAUTHENTICATED_AT_LEAST = 16;

    private final int maxAuthenticated;
    private final AtomicInteger authenticated = new AtomicInteger();
    private final EvictingPool<Channel> handshaking;
    private final EvictingPool<Connection> unauthenticated;
    private final EvictingPool<Connection> authenticating;

    /**
     * @param maxAuthenticated connections with a session; a quarter of it, and 16, may be in each
     *     of the first two steps, and all of it, and 16, authenticating
     */
    ConnectionAdmission(int maxAuthenticated) {
        this.maxAuthenticated = maxAuthenticated;
        int most = UNAUTHENTICATED_AT_LEAST + maxAuthenticated / UNAUTHENTICATED_SHARE;
        handshaking = new EvictingPool<>(most, Channel::close);
        unauthenticated = new EvictingPool<>(most, Connection::evict);
        authenticating =
                new EvictingPool<>(UNAUTHENTICATED_AT_LEAST + maxAuthenticated, Connection::evict);
    }

    /** Adds a socket whose HTTP request has not come yet. */
    void beginHandshake(Channel channel) {
        handshaking.add(channel);
    }

    /** Removes a socket that has become a WebSocket, or is closed. */
    void endHandshake(Channel channel) {
        handshaking.remove(channel);
    }

    /** Returns whether there are as many connections with a session as there may be. */
    boolean isFull() {
        return authenticated.get() >= maxAuthenticated;
    }

    /** Adds a connection that has shown no token. */
    void addUnauthenticated(Connection connection) {
        unauthenticated.add(connection);
    }

    /** Moves a connection from the unauthenticated to the authenticating ones. */
    void beginAuthentication(Connection connection) {
        unauthenticated.remove(connection);
        authenticating.add(connection);
    }

    /**
     * Counts a connection that has a session now, until {@link #remove}.
     *
     * @return whether it is within the limit
     */
    boolean endAuthentication(Connection connection) {
        authenticating.remove(connection);
        return authenticated.incrementAndGet() <= maxAuthenticated;
    }

    /**
     * Removes a connection that is closed.
     *
     * @param hadSession whether {@link #endAuthentication} was called for it
     */
    void remove(Connection connection, boolean hadSession) {
        unauthenticated.remove(connection);
        authenticating.remove(connection);
        if (hadSession) {
            authenticated.decrementAndGet();
        }
    }
}
