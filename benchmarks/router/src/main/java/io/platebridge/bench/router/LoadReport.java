package io.platebridge.bench.router;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a load saw while it was measured, on one line: {@code deliveries=… lost=… seconds=… p50_ms=…
 * p99_ms=…}.
 *
 * @param deliveries frames that healthy viewers got whole, all together
 * @param lost frames that were sent and that a healthy viewer did not get
 */
record LoadReport(long deliveries, long lost, double seconds, double p50Ms, double p99Ms) {

    /**
     * @throws IllegalArgumentException if a figure is missing or none
     */
    static LoadReport parse(String line) {
        Map<String, String> figures =
                Arrays.stream(line.strip().split(" +"))
                        .map(figure -> figure.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, _) -> a));
        return new LoadReport(
                (long) figure(figures, "deliveries"),
                (long) figure(figures, "lost"),
                figure(figures, "seconds"),
                figure(figures, "p50_ms"),
                figure(figures, "p99_ms"));
    }

    private static double figure(Map<String, String> figures, String name) {
        String figure = figures.get(name);
        if (figure == null) {
            throw new IllegalArgumentException("expected %s, found nothing".formatted(name));
        }
        return Double.parseDouble(figure);
    }

    String line() {
        return "deliveries=%d lost=%d seconds=%s p50_ms=%s p99_ms=%s"
                .formatted(deliveries, lost, seconds, p50Ms, p99Ms);
    }
}
