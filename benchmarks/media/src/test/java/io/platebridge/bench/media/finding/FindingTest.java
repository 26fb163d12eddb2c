package io.platebridge.bench.media.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.bench.media.finding.Finding.Compared;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final Goal HALF = new Goal.RatioAtMost(0.5);

    private static Finding compare(List<Double> ours, List<Double> theirs, Goal goal) {
        return Finding.compare(
                "row", "ms", Figure.median("ours", ours), Figure.median("theirs", theirs), goal);
    }

    @Test
    void a_line_has_both_figures_and_whether_the_goal_is_met() {
        assertEquals(
                "row: ms, 2.000, 4.000 (theirs), 0.500 x, <= 0.500 x, met",
                Line.of(compare(List.of(1.0, 9.0, 2.0), List.of(4.0), HALF)));
        assertEquals(
                "row: ms, 30.0, 4.000 (theirs), 7.500 x, <= 25.0, NOT MET",
                Line.of(compare(List.of(30.0), List.of(4.0), new Goal.AtMost(25))));
    }

    @Test
    void without_a_sample_nothing_is_claimed() {
        Finding finding = compare(List.of(1.0), List.of(), HALF);

        assertInstanceOf(NotMeasured.class, finding);
        assertEquals("row: ms, NOT MEASURED: no sample of theirs", Line.of(finding));
    }

    @Test
    void a_median_of_an_even_number_lies_in_the_middle_and_a_p95_is_a_sample() {
        assertEquals(2.5, Figure.median("", List.of(4.0, 1.0, 2.0, 3.0)).value());
        List<Double> hundred = IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertEquals(95, Figure.quantile("", hundred, 0.95).value());
        assertEquals(100, Figure.quantile("", hundred, 1).value());
    }

    @Test
    void goals_are_ratios_of_either_direction_or_limits() {
        assertTrue(new Goal.RatioAtLeast(0.7).metBy(7, 10));
        assertFalse(new Goal.RatioAtLeast(0.7).metBy(6, 10));
        assertTrue(HALF.metBy(5, 10));
        assertFalse(HALF.metBy(6, 10));
    }

    @Test
    void a_report_keeps_every_sample() {
        var report =
                new Report(
                        Instant.EPOCH,
                        new Machine(Map.of("processors", "2")),
                        List.of(compare(List.of(1.0, 3.0), List.of(4.0), HALF)));

        assertTrue(report.json().contains("\"all_ours\" : [ 1.0, 3.0 ]"), report::json);
        assertInstanceOf(Compared.class, report.findings().getFirst());
    }
}
