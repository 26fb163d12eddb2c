package io.platebridge.bench.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class LoadReportTest {

    @Test
    void a_report_reads_what_it_wrote() {
        var report = new LoadReport(1200, 3, 4.5, 0.25, 2.75);
        assertEquals(report, LoadReport.parse(report.line()));
    }

    @Test
    void a_report_without_a_figure_is_none() {
        assertThrows(IllegalArgumentException.class, () -> LoadReport.parse("deliveries=1 lost=0"));
        assertThrows(
                NumberFormatException.class,
                () -> LoadReport.parse("deliveries=1 lost=no seconds=1 p50_ms=1 p99_ms=1"));
    }
}
