package io.platebridge.edge.pod.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.media.camera.SyntheticFragments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CameraMeterTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    private final SyntheticFragments camera = new SyntheticFragments(BEGAN, 25, 1000);

    @Test
    void pictures_bytes_and_runs_are_counted() {
        var meter = new CameraMeter(Clock.fixed(BEGAN, ZoneOffset.UTC));
        camera.send(meter, 50);
        camera.endRun(meter);
        camera.send(meter, 25);

        CameraMeter.Reading reading = meter.read();
        assertEquals(75, reading.pictures());
        assertEquals(3, reading.keyFrames());
        assertEquals(75_000, reading.bytes());
        assertEquals(2, reading.runs());
        assertEquals(Duration.ZERO, reading.behind());
    }

    @Test
    void latency_is_counted_from_a_parts_arrival() {
        var meter = new CameraMeter(Clock.fixed(BEGAN.plusMillis(20), ZoneOffset.UTC));
        camera.send(meter, 1);

        assertArrayEquals(new long[] {0, 0, 1, 0, 0, 0}, meter.read().latency());
        assertEquals(0.02, meter.read().latencySeconds(), 1e-9);
    }
}
