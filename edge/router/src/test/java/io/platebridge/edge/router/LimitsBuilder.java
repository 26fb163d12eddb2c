package io.platebridge.edge.router;

import io.platebridge.edge.router.RouterSettings.Limits;

/** Limits of a router in tests, far from what a test reaches unless it sets them. */
final class LimitsBuilder {

    private int connections = 2000;
    private int alertsWaiting = 256;
    private long undeliveredBytes = 64 << 20;

    LimitsBuilder connections(int most) {
        connections = most;
        return this;
    }

    LimitsBuilder alertsWaiting(int most) {
        alertsWaiting = most;
        return this;
    }

    LimitsBuilder undeliveredBytes(long most) {
        undeliveredBytes = most;
        return this;
    }

    Limits build() {
        return new Limits(connections, 1 << 20, 10_000, 1_000_000, alertsWaiting, undeliveredBytes);
    }
}
