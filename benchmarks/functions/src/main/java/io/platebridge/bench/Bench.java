package io.platebridge.bench;

import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Runs the contenders in turns, so that what else the machine does meets all alike. */
public final class Bench {

    private static final int ROUNDS = 9;
    private static final int MOST_ROUNDS = 99;

    /** In every third round the process goes on and is measured warm; with fewer rounds in each. */
    private static final int WARM_EVERY = 3;

    private static final int WARM_ANSWERS = 1000;

    private Bench() {}

    /**
     * Prints a table and writes {@code benchmarks/results/functions-<day>.json}.
     *
     * @param arguments how many rounds, 1 to 99; 9 if there is none
     * @throws IllegalStateException if a contender does not answer 200
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = rounds(arguments);
        List<Series> all = Contender.ALL.stream().map(Series::of).toList();
        Path folder = Files.createTempDirectory("platebridge-bench-");
        try (DynamoDbLocal store = DynamoDbLocal.inMemory()) {
            Pod pod = Pod.register(store.endpoint());
            for (int round = 1; round <= rounds; round++) {
                int warm = round % WARM_EVERY == 0 || rounds < WARM_EVERY ? WARM_ANSWERS : 0;
                for (Series series : all) {
                    Run run = Run.of(series.contender(), pod, warm, folder);
                    series.runs().add(run);
                    System.out.printf(
                            "%d/%d  %-22s first answer after %d ms%n",
                            round, rounds, series.contender().name(), run.cold().toMillis());
                }
            }
        }
        var report = new Report(Instant.now(), all);
        Path file =
                ProjectFolder.root()
                        .resolve("benchmarks/results")
                        .resolve("functions-" + LocalDate.now(ZoneOffset.UTC) + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report.json());
        System.out.printf("%n%s%nWritten to %s%n", report.table(), file);
    }

    private static int rounds(String[] arguments) {
        if (arguments.length == 0) {
            return ROUNDS;
        }
        if (arguments.length > 1 || !arguments[0].matches("[1-9]\\d?")) {
            System.err.printf(
                    "Expected a number of rounds from 1 to %d, found \"%s\"%n",
                    MOST_ROUNDS, String.join(" ", arguments));
            System.exit(2);
        }
        return Integer.parseInt(arguments[0]);
    }
}
