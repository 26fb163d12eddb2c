package io.platebridge.edge.router.flow;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.websocket.Budget;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * The context that all connections of a router share.
 *
 * @param budget of the messages of authenticated connections
 * @param unauthenticatedBudget of the messages of all others
 * @param random of stream ids and re-checks; thread-safe
 */
record RouterContext(
        RouterSettings settings,
        StreamTable table,
        RouterCounters counters,
        Budget budget,
        Budget unauthenticatedBudget,
        Clock clock,
        RandomGenerator random) {

    /** Returns who may publish and watch. */
    AccessPolicy policy() {
        return new AccessPolicy(settings.publish(), settings.watch());
    }
}
