package io.platebridge.edge.pod.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.SyntheticFragments;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraMeterTest {

    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    private final SyntheticFragments camera = new SyntheticFragments(BEGAN, 25, 1000);
    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    private CameraMeter meter(Instant now) {
        return new CameraMeter(
                new CameraId("gate"), metrics.registry(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private double count(String name) {
        return metrics.registry().get(name).tag("camera", "gate").counter().count();
    }

    @Test
    void frames_bytes_and_reconnects_are_counted() {
        CameraMeter meter = meter(BEGAN);
        camera.send(meter, 50);
        assertEquals(0, count("platebridge_camera_reconnects_total"));
        camera.endRun(meter);
        camera.send(meter, 25);

        assertEquals(75, count("platebridge_camera_frames_total"));
        assertEquals(3, count("platebridge_camera_key_frames_total"));
        assertEquals(75_000, count("platebridge_camera_bytes_total"));
        assertEquals(1, count("platebridge_camera_reconnects_total"));
        assertEquals(
                0,
                metrics.registry()
                        .get("platebridge_camera_behind_live_seconds")
                        .tag("camera", "gate")
                        .gauge()
                        .value());
    }

    @Test
    void latency_is_counted_from_a_fragments_arrival() {
        CameraMeter meter = meter(BEGAN.plusMillis(20));
        camera.send(meter, 1);

        HistogramSnapshot latency =
                metrics.registry()
                        .get("platebridge_fragment_latency_seconds")
                        .timer()
                        .takeSnapshot();
        assertArrayEquals(
                new double[] {1, 5, 25, 100, 500}, buckets(latency, CameraMeterTest::boundMs));
        assertArrayEquals(new double[] {0, 0, 1, 1, 1}, buckets(latency, CountAtBucket::count));
        assertEquals(1, latency.count());
        assertEquals(0.02, latency.total(TimeUnit.SECONDS), 1e-9);
    }

    private static double boundMs(CountAtBucket bucket) {
        return bucket.bucket(TimeUnit.MILLISECONDS);
    }

    private static double[] buckets(
            HistogramSnapshot latency, ToDoubleFunction<CountAtBucket> value) {
        return Arrays.stream(latency.histogramCounts()).mapToDouble(value).toArray();
    }
}
