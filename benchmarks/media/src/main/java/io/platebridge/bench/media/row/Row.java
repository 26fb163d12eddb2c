package io.platebridge.bench.media.row;

import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rows, in the order in which they are measured. */
public enum Row {
    CPU,
    MEMORY,
    DELAY,
    SYSTEM_CALLS,
    FIRST_FRAME,
    LATENCY,
    SIDE_BY_SIDE,
    MJPEG,
    CLIP,
    SEGMENTS;

    /** The name on the command line, such as {@code first-frame}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Row> of(String label) {
        return Arrays.stream(values()).filter(row -> row.label().equals(label)).findFirst();
    }

    /**
     * Measures a row.
     *
     * @param wanted all rows to measure; those that measure load share one run
     * @param selection of that run
     */
    public static List<Finding> measure(
            Row row, Set<Row> wanted, Selection selection, Effort effort, Path folder)
            throws InterruptedException {
        try {
            return switch (row) {
                case CPU, MEMORY, DELAY, SYSTEM_CALLS -> {
                    Set<Row> load = load(wanted);
                    boolean first = row == load.iterator().next();
                    yield first ? LoadRow.measure(load, selection, effort, folder) : List.of();
                }
                case FIRST_FRAME -> FirstFrameRow.measure(effort, folder);
                case LATENCY -> LatencyRow.measure(effort, folder);
                case SIDE_BY_SIDE -> SideBySideRow.measure(effort, folder);
                case MJPEG -> MjpegRow.measure(effort, folder);
                case CLIP -> ClipRow.measure(effort, folder);
                case SEGMENTS -> SegmentsRow.measure(effort, folder);
            };
        } catch (RuntimeException e) {
            return List.of(new NotMeasured(row.label(), "all of it", String.valueOf(e)));
        }
    }

    private static Set<Row> load(Set<Row> wanted) {
        Set<Row> load = EnumSet.of(CPU, MEMORY, DELAY, SYSTEM_CALLS);
        load.retainAll(wanted);
        return load;
    }
}
