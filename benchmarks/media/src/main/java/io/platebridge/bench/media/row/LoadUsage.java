package io.platebridge.bench.media.row;

import io.platebridge.bench.media.finding.Figure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a contender used, one sample a turn; delays have one of each picture. Not thread-safe. */
final class LoadUsage {

    private static final double P95 = 0.95;

    /** A measured quantity. */
    enum Quantity {
        CPU,
        RSS,
        PSS,
        SYSTEM_CALLS,
        DELAY
    }

    private final String contender;
    private final Map<Quantity, List<Double>> samples = new EnumMap<>(Quantity.class);

    LoadUsage(String contender) {
        this.contender = contender;
    }

    void add(Quantity quantity, double sample) {
        samples.computeIfAbsent(quantity, _ -> new ArrayList<>()).add(sample);
    }

    /** Returns the median of the turns; the delay's samples are the 95th percentile of a turn. */
    Figure figure(Quantity quantity) {
        return Figure.median(contender, samples.getOrDefault(quantity, List.of()));
    }

    void addDelays(List<Double> delays) {
        if (!delays.isEmpty()) {
            add(Quantity.DELAY, Figure.quantile(contender, delays, P95).value());
        }
    }
}
