package io.platebridge.edge.router.flow;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many there are of everything, as {@code /stats} tells it. */
final class RouterCounters {

    /** Connections with a session; not told. */
    final AtomicInteger known = new AtomicInteger();

    /** Times that nobody could tell whose session one was; not told. */
    final AtomicLong unknown = new AtomicLong();

    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger producers = new AtomicInteger();
    final AtomicInteger videoConsumers = new AtomicInteger();
    final AtomicInteger alertConsumers = new AtomicInteger();
}
