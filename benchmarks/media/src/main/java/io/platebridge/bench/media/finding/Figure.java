package io.platebridge.bench.media.finding;

import java.util.List;

/**
 * A figure computed from the samples of one contender.
 *
 * @param of the contender, such as {@code ffmpeg children}
 * @param value NaN if there is no sample
 */
public record Figure(String of, double value, List<Double> samples) {

    public Figure {
        samples = List.copyOf(samples);
    }

    public static Figure median(String of, List<Double> samples) {
        return quantile(of, samples, 0.5);
    }

    /**
     * @param share 0.95 for the value that 95 of 100 samples do not exceed
     */
    public static Figure quantile(String of, List<Double> samples, double share) {
        return new Figure(of, quantile(samples, share), samples);
    }

    /** A figure that is known without a measurement. */
    public static Figure known(String of, double value) {
        return new Figure(of, value, List.of());
    }

    /** Nearest rank; for a median of an even number, the mean of the middle two. */
    private static double quantile(List<Double> samples, double share) {
        if (samples.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = samples.stream().sorted().toList();
        if (share == 0.5 && sorted.size() % 2 == 0) {
            int half = sorted.size() / 2;
            return (sorted.get(half - 1) + sorted.get(half)) / 2;
        }
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
