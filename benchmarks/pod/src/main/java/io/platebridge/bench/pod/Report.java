package io.platebridge.bench.pod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All figures with the machine they come from; each is printed when it is known. */
final class Report {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final ObjectNode root = JSON.createObjectNode();
    private final ArrayNode figures;

    Report(Options options) {
        root.put("benchmark", "pod");
        root.put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        root.put("commit", System.getProperty("platebridge.commit", "unknown"));
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        root.put("java", System.getProperty("java.vm.version"));
        root.put("load_average", load());
        root.put("turns", options.turns());
        root.put("plates", Options.PLATES);
        root.put("burst", options.burst());
        figures = root.putArray("figures");
    }

    /** Returns how many processes wanted a processor in the last 1, 5 and 15 minutes (proc(5)). */
    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).replaceAll(" \\S+/.*\\R", "");
        } catch (IOException _) {
            return "unknown";
        }
    }

    void add(Disk disk) {
        root.put("disk", disk.name());
        add("disk", "fdatasync", "ms", disk.syncs());
    }

    /**
     * Adds a figure.
     *
     * @param of the contender
     */
    void add(String of, String measured, String unit, Samples samples) {
        double p50 = samples.median();
        double p99 = samples.quantile(0.99);
        double max = samples.quantile(1);
        ObjectNode figure = figures.addObject();
        figure.put("of", of).put("measured", measured).put("unit", unit);
        figure.put("samples", samples.values().size());
        figure.put("p50", round(p50)).put("p99", round(p99)).put("max", round(max));
        System.out.printf(
                Locale.ROOT,
                "%-8s %-48s p50 %.2f  p99 %.2f  max %.2f %s (%d samples)%n",
                of,
                measured,
                p50,
                p99,
                max,
                unit,
                samples.values().size());
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    String json() {
        return JSON.writeValueAsString(root) + "\n";
    }
}
