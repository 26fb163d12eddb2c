package io.platebridge.bench.pod;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;

/** Measures the rows of the command line and writes the result. */
public final class PodBench {

    static final List<String> ROWS = List.of("decision", "burst", "start", "memory", "image");

    private static final String IMAGE = "localhost/platebridge-pod";

    private PodBench() {}

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.of(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("bench pod: " + e.getMessage());
            System.exit(2);
            return;
        }
        var report = new Report(options);
        Path folder = ProjectFolder.root().resolve(".platebridge/bench-pod");
        delete(folder);
        Files.createDirectories(folder);
        report.add(Disk.measure(folder));
        measure(options, report, folder);
        if (!options.smoke()) {
            System.out.println("Written: " + write(options, report));
        }
    }

    private static void measure(Options options, Report report, Path folder) throws Exception {
        var builds = new ArrayList<>(List.of(Build.trained(folder)));
        options.before().ifPresent(builds::add);
        try (var cloud = new GateCloud(Options.PLATES)) {
            if (options.measures("decision") || options.measures("burst")) {
                try (var decisions = new Decisions(options, builds, cloud, folder)) {
                    if (options.measures("decision")) {
                        decisions.measureDecision(report);
                    }
                    if (options.measures("burst")) {
                        decisions.measureBurst(report);
                    }
                }
            }
            if (options.measures("start") || options.measures("memory")) {
                try (var presence = new Presence(options, builds, cloud, folder)) {
                    if (options.measures("start")) {
                        presence.measureStart(report);
                    }
                    if (options.measures("memory")) {
                        presence.measureMemory(report);
                    }
                }
            }
        }
        if (options.measures("image")) {
            measureImage(report);
        }
    }

    /** Adds the size of the newest image of the pod that podman has. */
    private static void measureImage(Report report) {
        try {
            String images =
                    TetheredProgram.run(
                            "podman",
                            "images",
                            "--quiet",
                            "--sort",
                            "created",
                            "--filter",
                            "reference=" + IMAGE);
            String newest = images.lines().findFirst().orElseThrow();
            String size =
                    TetheredProgram.run(
                            "podman", "image", "inspect", "--format", "{{.Size}}", newest);
            report.add(
                    "now",
                    "newest image, uncompressed",
                    "MB",
                    new Samples(List.of(Long.parseLong(size.strip()) / 1e6)));
        } catch (IllegalStateException | NoSuchElementException | UncheckedIOException _) {
            System.out.println("image: not measured; build it by ./platebridge image");
        }
    }

    private static Path write(Options options, Report report) throws IOException {
        String rows = options.rows().isEmpty() ? "" : "-" + String.join("-", options.rows());
        Path file =
                ProjectFolder.root()
                        .resolve(
                                "benchmarks/results/pod-%s%s.json"
                                        .formatted(LocalDate.now(ZoneOffset.UTC), rows));
        return Files.writeString(file, report.json());
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
