package io.platebridge.edge.pod.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.edge.pod.metrics.Exposition.Type;
import org.junit.jupiter.api.Test;

class ExpositionTest {

    @Test
    void families_and_samples_are_written_as_prometheus_reads_them() {
        String text =
                new Exposition()
                        .family("fps", Type.GAUGE, "Pictures.")
                        .sample(25, "camera", "gate")
                        .sample(12.5, "camera", "a\"b\\c\nd")
                        .family("up", Type.COUNTER, "Up.")
                        .sample(1)
                        .toString();
        assertEquals(
                """
                # HELP fps Pictures.
                # TYPE fps gauge
                fps{camera="gate"} 25
                fps{camera="a\\"b\\\\c\\nd"} 12.5
                # HELP up Up.
                # TYPE up counter
                up 1
                """,
                text);
    }

    @Test
    void buckets_of_a_histogram_hold_those_below_too() {
        String text =
                new Exposition()
                        .family("latency", Type.HISTOGRAM, "s.")
                        .histogram(new double[] {0.1, 1}, new long[] {3, 0, 2}, 4.5, "camera", "a")
                        .toString();
        assertEquals(
                """
                # HELP latency s.
                # TYPE latency histogram
                latency_bucket{camera="a",le="0.1"} 3
                latency_bucket{camera="a",le="1"} 3
                latency_bucket{camera="a",le="+Inf"} 5
                latency_sum{camera="a"} 4.5
                latency_count{camera="a"} 5
                """,
                text);
    }
}
