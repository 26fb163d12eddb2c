package io.platebridge.bench.pod;

import java.util.List;

/** What was measured of one contender, in its order. */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
    }

    double median() {
        return quantile(0.5);
    }

    /**
     * Returns the nearest rank, or NaN without a sample.
     *
     * @param share 0.99 for the value that 99 of 100 samples do not exceed
     */
    double quantile(double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
