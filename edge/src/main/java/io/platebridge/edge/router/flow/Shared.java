package io.platebridge.edge.router.flow;

import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.Sessions;
import io.platebridge.edge.router.socket.Budget;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** What all connections of a router share. */
record Shared(
        RouterSettings settings,
        Sessions sessions,
        StreamTable table,
        Census census,
        Budget budget,
        Clock clock,
        RandomGenerator random) {}
