package io.platebridge.bench;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What the runs of one contender come to: medians over its processes.
 *
 * @param coldMs start of the process to first answer, ms
 * @param coldCpuMs CPU time by then, ms
 * @param warmP50Ms half of the warm answers were faster, ms
 * @param warmP99Ms 99 of 100 warm answers were faster, ms
 */
record Figures(double coldMs, double coldCpuMs, double warmP50Ms, double warmP99Ms) {

    static Figures of(List<Run> runs) {
        List<Run> warm = runs.stream().filter(run -> !run.warm().isEmpty()).toList();
        return new Figures(
                median(runs.stream().map(Run::cold).toList()),
                median(runs.stream().map(Run::coldCpu).toList()),
                median(warm.stream().map(run -> quantile(run.warm(), 0.50)).toList()),
                median(warm.stream().map(run -> quantile(run.warm(), 0.99)).toList()));
    }

    private static double median(List<Duration> durations) {
        return quantile(durations, 0.5).toNanos() / 1e6;
    }

    /** Nearest rank: the smallest value that at least this share of all does not exceed. */
    private static Duration quantile(List<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted(Comparator.naturalOrder()).toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(rank, 1) - 1);
    }
}
