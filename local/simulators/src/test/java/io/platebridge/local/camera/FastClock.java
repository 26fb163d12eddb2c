package io.platebridge.local.camera;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts soon after the epoch and runs several times as fast as real time. */
final class FastClock extends Clock {

    private final long started = System.nanoTime();
    private final int rate;

    FastClock(int rate) {
        this.rate = rate;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(1000).plusNanos((System.nanoTime() - started) * rate);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the simulated cameras ask for no other zone");
    }
}
