package io.platebridge.bench.cloud;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what an invocation costs in each of several builds, in turns, and what a pod costs a
 * month.
 *
 * <p>Arguments: the number of turns, then {@code name=function.zip} for each build, ours first.
 */
public final class CloudBench {

    private static final int INVOCATIONS = 600;

    private CloudBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int turns = Integer.parseInt(arguments[0]);
        List<Build> builds = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            builds.add(Build.unpack(arguments[i]));
        }
        Prices prices = Prices.read(ProjectFolder.root().resolve("benchmarks/cloud/prices.json"));
        List<Series> all = builds.stream().map(build -> new Series(build.name())).toList();
        try (Surroundings surroundings = new Surroundings()) {
            for (int turn = 0; turn < turns; turn++) {
                for (int i = 0; i < builds.size(); i++) {
                    System.err.printf("turn %d of %d: %s%n", turn + 1, turns, builds.get(i).name());
                    all.get(i).add(surroundings.run(builds.get(i), INVOCATIONS));
                }
            }
        }
        Report report = new Report(Instant.now(), all, prices);
        System.out.println(report.text());
        Path file =
                ProjectFolder.root()
                        .resolve(
                                "benchmarks/results/cloud-%s.json"
                                        .formatted(
                                                report.at().atZone(ZoneOffset.UTC).toLocalDate()));
        Files.writeString(file, report.json());
        System.out.println("Written: " + ProjectFolder.root().relativize(file));
        System.exit(0);
    }
}
