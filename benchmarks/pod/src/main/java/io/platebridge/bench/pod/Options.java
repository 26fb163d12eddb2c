package io.platebridge.bench.pod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How much is measured.
 *
 * @param rows their names; all if empty
 * @param turns of each contender in each row
 * @param before another build
 * @param cars in a turn of the row {@code decision}
 * @param burst old events in the row {@code burst}
 * @param idle how long the row {@code memory} takes
 * @param smoke whether the figures are meaningless
 */
record Options(
        List<String> rows,
        int turns,
        Optional<Build> before,
        int cars,
        int burst,
        Duration idle,
        boolean smoke) {

    static final int PLATES = 100_000;

    /**
     * @throws IllegalArgumentException if an option is unknown or its value is missing
     */
    static Options of(List<String> arguments) {
        var rows = new ArrayList<String>();
        int turns = 3;
        Optional<Build> before = Optional.empty();
        boolean smoke = false;
        Duration idle = Duration.ofMinutes(5);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--smoke" -> smoke = true;
                case "--hour" -> idle = Duration.ofHours(1);
                case "--turns" -> turns = Integer.parseInt(value(argument, rest));
                case "--before" -> before = Optional.of(build(Path.of(value(argument, rest))));
                default -> rows.add(row(argument));
            }
        }
        return smoke
                ? new Options(rows, 1, before, 20, 200, Duration.ofSeconds(15), true)
                : new Options(rows, turns, before, 300, 10_000, idle, false);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Build build(Path app) {
        if (!Files.exists(app.resolve("quarkus-run.jar"))) {
            throw new IllegalArgumentException(
                    "--before: expected a folder quarkus-app, found " + app);
        }
        return new Build("before", app.toAbsolutePath(), Optional.empty());
    }

    private static String row(String name) {
        if (!PodBench.ROWS.contains(name)) {
            throw new IllegalArgumentException(
                    "expected a row of %s, found %s".formatted(PodBench.ROWS, name));
        }
        return name;
    }

    boolean measures(String row) {
        return rows.isEmpty() || rows.contains(row);
    }
}
