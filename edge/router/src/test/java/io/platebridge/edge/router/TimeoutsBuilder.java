package io.platebridge.edge.router;

import io.platebridge.edge.router.RouterSettings.Timeouts;
import java.time.Duration;

/** Timeouts of a router in tests: short ones, or the same one for everything. */
final class TimeoutsBuilder {

    private Duration login = Duration.ofSeconds(2);
    private Duration ping = Duration.ofSeconds(30);
    private Duration writeStall = Duration.ofSeconds(2);
    private Duration streamIdle = Duration.ofSeconds(2);
    private Duration sessionRecheck = Duration.ofMillis(500);
    private Duration close = Duration.ofSeconds(2);

    TimeoutsBuilder all(Duration timeout) {
        login = timeout;
        ping = timeout;
        writeStall = timeout;
        streamIdle = timeout;
        sessionRecheck = timeout;
        close = timeout;
        return this;
    }

    TimeoutsBuilder writeStall(Duration timeout) {
        writeStall = timeout;
        return this;
    }

    TimeoutsBuilder sessionRecheck(Duration timeout) {
        sessionRecheck = timeout;
        return this;
    }

    Timeouts build() {
        return new Timeouts(login, ping, writeStall, streamIdle, sessionRecheck, close);
    }
}
