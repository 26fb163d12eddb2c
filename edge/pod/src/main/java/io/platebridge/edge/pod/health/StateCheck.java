package io.platebridge.edge.pod.health;

import io.platebridge.contract.ContractJson;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Checks what the running pod says about its state file, and for files that were set aside. */
public final class StateCheck implements Check {

    private final Path directory;
    private final RunningPod pod;

    public StateCheck(Path directory, RunningPod pod) {
        this.directory = directory;
        this.pod = pod;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        var lines = new ArrayList<CheckLine>();
        for (String problem : problems()) {
            lines.add(CheckLine.fault(problem));
        }
        for (String line : StateHealth.setAside(directory)) {
            lines.add(CheckLine.advice(line));
        }
        return lines;
    }

    private List<String> problems() throws InterruptedException {
        var problems = new ArrayList<String>();
        try {
            JsonNode report = ContractJson.MAPPER.readTree(pod.health().orElse("{}"));
            for (JsonNode each : report.path("problems")) {
                String problem = each.asString("");
                if (problem.startsWith(StateHealth.LABEL)) {
                    problems.add(problem);
                }
            }
        } catch (JacksonException _) {
            // Another program has the port.
        }
        return problems;
    }
}
