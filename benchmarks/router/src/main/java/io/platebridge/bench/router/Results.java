package io.platebridge.bench.router;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All samples, and the table that is made of their medians. */
final class Results {

    private final Map<Row, Map<Contender, List<Sample>>> samples = new LinkedHashMap<>();

    void add(Row row, Contender contender, Sample sample) {
        samples.computeIfAbsent(row, _ -> new EnumMap<>(Contender.class))
                .computeIfAbsent(contender, _ -> new ArrayList<>())
                .add(sample);
    }

    /** Returns the table in Markdown; in brackets how many times ours it is. */
    String table() {
        var table = new StringBuilder();
        table.append(
                "| load | router | deliveries/s | lost | p50, ms | p99, ms | CPU, µs per delivery | processors | RSS, MiB (grown) | descriptors grown |\n");
        table.append("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        samples.forEach((row, contenders) ->
                contenders.forEach((contender, turns) ->
                        table.append(
                                line(
                                        row,
                                        contender,
                                        turns,
                                        contenders.getOrDefault(Contender.OURS, turns)))));
        return table.toString();
    }

    private static String line(
            Row row, Contender contender, List<Sample> turns, List<Sample> ours) {
        return "| %s | %s | %s | %.0f | %s | %s | %s | %.2f | %.0f (%+.0f) | %+.0f |\n"
                .formatted(
                        row.words(),
                        contender.label(),
                        beside("%,.0f", turns, ours, Sample::deliveriesPerSecond),
                        median(turns, sample -> sample.load().lost()),
                        beside("%.2f", turns, ours, sample -> sample.load().p50Ms()),
                        beside("%.2f", turns, ours, sample -> sample.load().p99Ms()),
                        beside("%.2f", turns, ours, Sample::cpuMicrosEach),
                        median(turns, Sample::processors),
                        median(turns, Sample::residentMebibytes),
                        median(turns, Sample::grownMebibytes),
                        median(turns, Sample::descriptors));
    }

    private static String beside(
            String format, List<Sample> turns, List<Sample> ours, ToDoubleFunction<Sample> figure) {
        double value = median(turns, figure);
        String text = String.format(Locale.ROOT, format, value);
        return turns == ours
                ? text
                : text + String.format(Locale.ROOT, " (%.2f×)", value / median(ours, figure));
    }

    static double median(List<Sample> turns, ToDoubleFunction<Sample> figure) {
        List<Double> sorted =
                turns.stream()
                        .map(figure::applyAsDouble)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Writes the table with where it comes from. */
    void write(Path file, int turns, Trial turn, String versions) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                # The stream router beside others

                `./platebridge bench router`: medians of %d turns after %.0f s of warming up, as fast as it goes, contenders in turns, a fresh server and a fresh load process each time; those who come and go are measured once, and their deliveries are those who came as far as they wanted. In brackets how many times ours. %d processors shared by server and load; %s.

                %s\
                """
                        .formatted(
                                turns,
                                turn.warmUp(),
                                Runtime.getRuntime().availableProcessors(),
                                versions,
                                table()));
    }
}
