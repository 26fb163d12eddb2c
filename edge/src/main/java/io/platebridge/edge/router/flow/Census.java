package io.platebridge.edge.router.flow;

import java.util.concurrent.atomic.AtomicInteger;

/** How many there are of everything, as {@code /stats} tells it. */
final class Census {

    /** Sockets that are no WebSocket yet; not told. */
    final AtomicInteger entering = new AtomicInteger();

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger producers = new AtomicInteger();
    final AtomicInteger videoConsumers = new AtomicInteger();
    final AtomicInteger alertConsumers = new AtomicInteger();
}
