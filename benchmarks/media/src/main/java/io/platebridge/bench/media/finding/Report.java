package io.platebridge.bench.media.finding;

import io.platebridge.bench.media.finding.Finding.Compared;
import io.platebridge.bench.media.finding.Finding.NotMeasured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All findings with the machine they come from, for later comparison. */
public record Report(Instant at, Machine machine, List<Finding> findings) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public Report {
        findings = List.copyOf(findings);
    }

    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("benchmark", "media").put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        ObjectNode facts = root.putObject("machine");
        machine.facts().forEach(facts::put);
        var rows = root.putArray("rows");
        findings.forEach(finding -> write(finding, rows.addObject()));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void write(Finding finding, ObjectNode row) {
        row.put("row", finding.row()).put("measured", finding.measured());
        switch (finding) {
            case Compared compared -> {
                row.put("ours", round(compared.ours().value()))
                        .put("theirs", round(compared.theirs().value()))
                        .put("against", compared.theirs().of())
                        .put("ratio", round(compared.ratio()))
                        .put("goal", compared.goal().toString())
                        .put("met", compared.met());
                var ours = row.putArray("all_ours");
                compared.ours().samples().forEach(sample -> ours.add(round(sample)));
                var theirs = row.putArray("all_theirs");
                compared.theirs().samples().forEach(sample -> theirs.add(round(sample)));
            }
            case NotMeasured missing -> row.put("not_measured", missing.reason());
        }
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
