package io.platebridge.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured, for people and for later comparison.
 *
 * @param all the first is what is deployed, to which ratios refer
 */
record Report(Instant at, List<Series> all) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String HEADING =
            """
            | heartbeat on | first answer, ms | CPU until then, ms | warm p50, ms | warm p99, ms | zip, MB |
            |---|---|---|---|---|---|
            """;

    /** Returns a Markdown table; in brackets the ratio to what is deployed. */
    String table() {
        return all.stream().map(this::row).collect(Collectors.joining("\n", HEADING, "\n"));
    }

    private String row(Series series) {
        Figures deployed = all.getFirst().figures();
        Figures own = series.figures();
        return "| %s | %s | %s | %s | %s | %.1f |"
                .formatted(
                        series.contender().name(),
                        cell("%.0f", own.coldMs(), deployed.coldMs()),
                        cell("%.0f", own.coldCpuMs(), deployed.coldCpuMs()),
                        cell("%.2f", own.warmP50Ms(), deployed.warmP50Ms()),
                        cell("%.2f", own.warmP99Ms(), deployed.warmP99Ms()),
                        series.contender().artifactBytes() / 1e6);
    }

    private static String cell(String form, double own, double deployed) {
        return (form + " (%.2f)").formatted(own, own / deployed);
    }

    /** Returns everything, single cold starts included, as JSON. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("benchmark", "functions")
                .put("at", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString());
        var contenders = root.putArray("contenders");
        for (Series series : all) {
            Figures figures = series.figures();
            ObjectNode entry = contenders.addObject();
            entry.put("name", series.contender().name())
                    .put("artifact_bytes", series.contender().artifactBytes())
                    .put("first_answer_ms", round(figures.coldMs()))
                    .put("first_answer_cpu_ms", round(figures.coldCpuMs()))
                    .put("warm_p50_ms", round(figures.warmP50Ms()))
                    .put("warm_p99_ms", round(figures.warmP99Ms()));
            var cold = entry.putArray("first_answers_ms");
            series.runs().forEach(run -> cold.add(run.cold().toMillis()));
            var cpu = entry.putArray("first_answers_cpu_ms");
            series.runs().forEach(run -> cpu.add(run.coldCpu().toMillis()));
        }
        return JSON.writeValueAsString(root) + "\n";
    }

    private static double round(double ms) {
        return Math.round(ms * 100) / 100.0;
    }
}
