package io.platebridge.edge.router.flow;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.Sessions;
import io.platebridge.edge.router.socket.Budget;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * What all connections of a router share.
 *
 * @param lobby of connections that have shown no token
 * @param asking of those whose token is being looked at
 * @param budget of the messages of those with a session
 * @param strangers of the messages of all others
 */
record Shared(
        RouterSettings settings,
        Sessions sessions,
        StreamTable table,
        Census census,
        Rounds rounds,
        Lobby<Connection> lobby,
        Lobby<Connection> asking,
        Budget budget,
        Budget strangers,
        Clock clock,
        RandomGenerator random) {}
