package io.platebridge.bench.cloud;

import io.platebridge.bench.cloud.Prices.PodMonth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was measured, for people and for later comparison.
 *
 * @param all the first is ours; ratios are ours to the others'
 */
record Report(Instant at, List<Series> all, Prices prices) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final double GOAL = 0.09;

    /** Returns a Markdown table, heartbeats per second, and the cost of a pod. */
    String text() {
        var text = new StringBuilder("| operation |");
        var rule = new StringBuilder("|---|");
        for (Series series : all) {
            text.append(" CPU ms, %s | KB, %s |".formatted(series.name(), series.name()));
            rule.append("---|---|");
        }
        if (all.size() > 1) {
            text.append(" CPU ratio |");
            rule.append("---|");
        }
        text.append('\n').append(rule).append('\n');
        Map<String, Cost> ours = all.getFirst().medians();
        ours.forEach((operation, cost) -> {
            text.append("| ").append(operation).append(" |");
            for (Series series : all) {
                Cost there = series.medians().get(operation);
                text.append(
                        there == null
                                ? " | |"
                                : " %.2f | %.0f |".formatted(there.cpuMs(), there.kilobytes()));
            }
            if (all.size() > 1) {
                Cost before = all.getLast().medians().get(operation);
                text.append(
                        before == null ? " |" : " %.2f |".formatted(cost.cpuMs() / before.cpuMs()));
            }
            text.append('\n');
        });
        return text + podMonth(heartbeatCpu());
    }

    private double heartbeatCpu() {
        Cost heartbeat = all.getFirst().medians().get("heartbeat");
        if (heartbeat == null) {
            throw new IllegalStateException("no heartbeat was measured");
        }
        return heartbeat.cpuMs();
    }

    private String podMonth(double cpuMs) {
        PodMonth month = prices.podMonth(cpuMs);
        return """

        heartbeats per second and processor: %.0f
        USD per pod and month, one heartbeat a minute, before logs (%s):
          API Gateway %.4f, Lambda %.4f, DynamoDB %.4f on demand or %.4f provisioned
          %.4f on demand (goal %.2f: %s), %.4f provisioned (%s)
        """
                .formatted(
                        1000 / cpuMs,
                        prices.asOf(),
                        month.gateway(),
                        month.function(),
                        month.onDemand(),
                        month.provisioned(),
                        month.total(),
                        GOAL,
                        verdict(month.total()),
                        month.totalProvisioned(),
                        verdict(month.totalProvisioned()));
    }

    private static String verdict(double usd) {
        return usd <= GOAL ? "met" : "not met";
    }

    /** Returns everything as JSON. */
    String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("benchmark", "cloud")
                .put("at", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("processors", Runtime.getRuntime().availableProcessors())
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString());
        var builds = root.putArray("builds");
        for (Series series : all) {
            ObjectNode build = builds.addObject().put("name", series.name());
            ObjectNode operations = build.putObject("operations");
            series.medians()
                    .forEach((operation, cost) ->
                            operations
                                    .putObject(operation)
                                    .put("cpu_ms", cost.cpuMs())
                                    .put("allocated_kb", cost.kilobytes()));
        }
        PodMonth month = prices.podMonth(heartbeatCpu());
        root.putObject("usd_per_pod_month")
                .put("prices", prices.asOf())
                .put("api_gateway", round(month.gateway()))
                .put("lambda", round(month.function()))
                .put("dynamodb_on_demand", round(month.onDemand()))
                .put("dynamodb_provisioned", round(month.provisioned()))
                .put("on_demand", round(month.total()))
                .put("provisioned", round(month.totalProvisioned()));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static double round(double usd) {
        return Math.round(usd * 1e4) / 1e4;
    }
}
