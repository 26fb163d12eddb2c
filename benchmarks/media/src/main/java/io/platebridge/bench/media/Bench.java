package io.platebridge.bench.media;

import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Line;
import io.platebridge.bench.media.finding.Machine;
import io.platebridge.bench.media.finding.Report;
import io.platebridge.bench.media.row.Effort;
import io.platebridge.bench.media.row.Row;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Measures rows of the table and prints a line for each as soon as it is complete. */
public final class Bench {

    private static final String SMOKE = "--smoke";

    private Bench() {}

    /**
     * In addition, writes {@code benchmarks/results/media-<day>.json}; the file's name contains the
     * names of the rows if not all are measured. A smoke run writes nothing.
     *
     * @param arguments names of rows, or none for all; {@code --smoke} takes seconds per row and
     *     only shows that they work
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> names = new ArrayList<>(List.of(arguments));
        Effort effort = names.remove(SMOKE) ? Effort.SMOKE : Effort.FULL;
        Set<Row> wanted = wanted(names);
        Path folder = ProjectFolder.root().resolve(".platebridge/bench/media");
        Files.createDirectories(folder);
        List<Finding> findings = new ArrayList<>();
        System.out.println(Line.HEADING);
        for (Row row : wanted) {
            for (Finding finding : Row.measure(row, wanted, effort, folder)) {
                findings.add(finding);
                System.out.println(Line.of(finding));
            }
        }
        if (effort == Effort.SMOKE) {
            System.out.println("A smoke run: these figures mean nothing and are not kept.");
        } else {
            write(new Report(Instant.now(), Machine.read(), findings), names);
        }
        // Threads that a library started must not keep a finished benchmark alive.
        System.exit(0);
    }

    private static Set<Row> wanted(List<String> names) {
        Set<Row> wanted = EnumSet.noneOf(Row.class);
        for (String name : names) {
            wanted.add(Row.of(name).orElseGet(() -> unknown(name)));
        }
        return wanted.isEmpty() ? EnumSet.allOf(Row.class) : wanted;
    }

    private static Row unknown(String name) {
        System.err.printf(
                "There is no row \"%s\"; there are: %s%n",
                name, Arrays.stream(Row.values()).map(Row::label).collect(Collectors.joining(" ")));
        System.exit(2);
        throw new AssertionError("exit returns never");
    }

    /** A result of some rows never replaces a result of all. */
    private static void write(Report report, List<String> names) throws IOException {
        String rows = names.isEmpty() ? "" : "-" + String.join("-", names);
        Path file =
                ProjectFolder.root()
                        .resolve("benchmarks/results")
                        .resolve("media-%s%s.json".formatted(LocalDate.now(ZoneOffset.UTC), rows));
        Files.createDirectories(file.getParent());
        Files.writeString(file, report.json());
        System.out.println("Written to " + file);
    }
}
