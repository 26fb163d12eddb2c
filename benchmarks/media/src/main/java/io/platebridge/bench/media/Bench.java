package io.platebridge.bench.media;

import io.platebridge.bench.media.finding.Finding;
import io.platebridge.bench.media.finding.Line;
import io.platebridge.bench.media.finding.Machine;
import io.platebridge.bench.media.finding.Report;
import io.platebridge.bench.media.row.Row;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Measures rows of the table and prints a line for each as soon as it is complete. */
public final class Bench {

    private Bench() {}

    /**
     * In addition, writes {@code benchmarks/results/media-<day>.json}; the file's name contains the
     * names of the rows if not all are measured. A smoke run writes nothing.
     *
     * @param arguments see {@link Options}
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = options(arguments);
        Set<Row> wanted = options.wanted();
        Path folder = ProjectFolder.root().resolve(".platebridge/bench/media");
        Files.createDirectories(folder);
        List<Finding> findings = new ArrayList<>();
        System.out.println(Line.HEADING);
        for (Row row : wanted) {
            for (Finding finding :
                    Row.measure(row, wanted, options.load(), options.effort(), folder)) {
                findings.add(finding);
                System.out.println(Line.of(finding));
            }
        }
        if (options.smoke()) {
            System.out.println("A smoke run: these figures mean nothing and are not kept.");
        } else {
            write(new Report(Instant.now(), Machine.read(), findings), options);
        }
        // Threads that a library started must not keep a finished benchmark alive.
        System.exit(0);
    }

    private static Options options(String[] arguments) {
        try {
            return Options.of(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            throw new AssertionError("exit returns never", e);
        }
    }

    /** A result of some rows never replaces a result of all. */
    private static void write(Report report, Options options) throws IOException {
        String rows = options.suffix();
        Path file =
                ProjectFolder.root()
                        .resolve("benchmarks/results")
                        .resolve("media-%s%s.json".formatted(LocalDate.now(ZoneOffset.UTC), rows));
        Files.createDirectories(file.getParent());
        Files.writeString(file, report.json());
        System.out.println("Written to " + file);
    }
}
