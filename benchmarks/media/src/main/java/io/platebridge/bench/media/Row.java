package io.platebridge.bench.media;

import io.platebridge.bench.media.Finding.NotMeasured;
import io.platebridge.bench.media.row.ClipRow;
import io.platebridge.bench.media.row.FirstFrameRow;
import io.platebridge.bench.media.row.LatencyRow;
import io.platebridge.bench.media.row.LoadRow;
import io.platebridge.bench.media.row.MjpegRow;
import io.platebridge.bench.media.row.SegmentsRow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be measured, in the order it is. */
public enum Row {
    CPU,
    MEMORY,
    FIRST_FRAME,
    LATENCY,
    MJPEG,
    CLIP,
    SEGMENTS;

    /** The name on the command line, such as {@code first-frame}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Row> of(String label) {
        return Arrays.stream(values()).filter(row -> row.label().equals(label)).findFirst();
    }

    /** Measures some rows; those on load share one run. */
    static List<Finding> measure(Row row, Set<Row> wanted, Effort effort, Path folder)
            throws InterruptedException {
        try {
            return switch (row) {
                case CPU -> LoadRow.measure(load(wanted), effort, folder);
                case MEMORY ->
                        wanted.contains(CPU)
                                ? List.of()
                                : LoadRow.measure(load(wanted), effort, folder);
                case FIRST_FRAME -> FirstFrameRow.measure(effort, folder);
                case LATENCY -> LatencyRow.measure(effort, folder);
                case MJPEG -> MjpegRow.measure(effort, folder);
                case CLIP -> ClipRow.measure(effort, folder);
                case SEGMENTS -> SegmentsRow.measure(effort, folder);
            };
        } catch (RuntimeException e) {
            return List.of(new NotMeasured(row.label(), "all of it", String.valueOf(e)));
        }
    }

    private static Set<Row> load(Set<Row> wanted) {
        Set<Row> load = EnumSet.of(CPU, MEMORY);
        load.retainAll(wanted);
        return load;
    }
}
