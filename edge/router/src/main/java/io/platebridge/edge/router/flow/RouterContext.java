package io.platebridge.edge.router.flow;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.websocket.Budget;
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
record RouterContext(
        RouterSettings settings,
        SessionSource sessions,
        StreamTable table,
        RouterCounters census,
        ConnectionSweeper rounds,
        EvictingPool<Connection> lobby,
        EvictingPool<Connection> asking,
        Budget budget,
        Budget strangers,
        Clock clock,
        RandomGenerator random) {}
