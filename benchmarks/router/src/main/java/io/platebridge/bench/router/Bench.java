package io.platebridge.bench.router;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code ./platebridge bench router [--smoke] [--turns=N] [row …]}. */
final class Bench {

    private static final String TURNS = "--turns=";

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        List<String> words = List.of(arguments);
        boolean smoke = words.contains("--smoke");
        int turns =
                words.stream()
                        .filter(word -> word.startsWith(TURNS))
                        .map(word -> Integer.parseInt(word.substring(TURNS.length())))
                        .findFirst()
                        .orElse(smoke ? 1 : 3);
        List<String> names = words.stream().filter(word -> !word.startsWith("--")).toList();
        var turn = smoke ? new Trial(0.5, 0.1) : new Trial(4, 1);
        Path root = Path.of(System.getProperty("platebridge.root"));
        Path folder = root.resolve("benchmarks/router");
        var results = new Results();
        for (Row row : Row.ALL) {
            if (names.isEmpty() || names.contains(row.name())) {
                for (int i = 0; i < (row.comings() > 0 ? 1 : turns); i++) {
                    measure(row, turn, folder, results);
                }
            }
        }
        System.out.println(results.table());
        if (!smoke && names.isEmpty()) {
            results.write(
                    root.resolve("benchmarks/results/router.md"),
                    turns,
                    turn,
                    "JDK %s, Linux %s, Bun and ws as in `router/package.json`"
                            .formatted(
                                    System.getProperty("java.vm.version"),
                                    System.getProperty("os.version")));
        }
    }

    private static void measure(Row row, Trial turn, Path folder, Results results)
            throws IOException {
        if (row.shared() && !RedisProcess.isInstalled()) {
            System.out.printf("%s: redis-server is not installed%n", row.name());
            return;
        }
        for (Contender contender : Contender.values()) {
            if (row.shared() && contender != Contender.OURS) {
                continue; // the others are one process
            }
            Optional<List<String>> command = contender.command(folder);
            if (command.isEmpty()) {
                System.out.printf("%s: %s is not installed%n", row.name(), contender.label());
                continue;
            }
            Sample sample = turn.run(row, command.get());
            results.add(row, contender, sample);
            System.out.printf(
                    "%s %s: %s cpu_us_each=%.2f processors=%.2f rss_mib=%.0f%n",
                    row.name(),
                    contender.label(),
                    sample.load().line(),
                    sample.cpuMicrosEach(),
                    sample.processors(),
                    sample.residentMebibytes());
        }
    }
}
