package io.platebridge.bench.media;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.pod.PodVariant;
import io.platebridge.bench.media.row.Effort;
import io.platebridge.bench.media.row.Row;
import io.platebridge.bench.media.row.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is measured.
 *
 * @param rows all if empty
 * @param effort how much of it
 * @param load part of the rows that measure load
 * @param suffix of the result's file; empty if everything is measured
 */
record Options(Set<Row> rows, Effort effort, Selection load, String suffix) {

    Options {
        rows = Set.copyOf(rows);
    }

    /**
     * Parses names of rows and {@code --smoke}, which takes seconds per row and only shows that
     * they work; for the rows that measure load also {@code --turns <number>}, {@code --phase
     * together|spread}, {@code --before <clone>} and {@code --against <contender>}, repeatedly.
     *
     * @throws IllegalArgumentException if an option or a row is unknown, or a value is missing
     */
    static Options of(List<String> arguments) {
        Set<Row> rows = EnumSet.noneOf(Row.class);
        Set<Feed.Phase> phases = EnumSet.noneOf(Feed.Phase.class);
        Set<String> contenders = new HashSet<>();
        Optional<PodVariant> before = Optional.empty();
        Effort effort = Effort.FULL;
        List<String> parts = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--smoke" -> effort = Effort.SMOKE;
                case "--turns" ->
                        effort = effort.withRounds(Integer.parseInt(value(argument, rest)));
                case "--before" ->
                        before = Optional.of(PodVariant.before(Path.of(value(argument, rest))));
                case "--against" -> contenders.add(value(argument, rest));
                case "--phase" -> {
                    String phase = value(argument, rest);
                    phases.add(Feed.Phase.valueOf(phase.toUpperCase(Locale.ROOT)));
                    parts.add(phase);
                }
                default -> {
                    rows.add(row(argument));
                    parts.add(argument);
                }
            }
        }
        String suffix = parts.stream().map(part -> "-" + part).collect(Collectors.joining());
        return new Options(rows, effort, new Selection(before, phases, contenders), suffix);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static Row row(String label) {
        return Row.of(label)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "expected a row of %s, found %s"
                                        .formatted(
                                                Arrays.stream(Row.values())
                                                        .map(Row::label)
                                                        .collect(Collectors.joining(" ")),
                                                label)));
    }

    Set<Row> wanted() {
        return rows.isEmpty() ? EnumSet.allOf(Row.class) : EnumSet.copyOf(rows);
    }

    boolean smoke() {
        return effort.isSmoke();
    }
}
