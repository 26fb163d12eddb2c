package io.platebridge.edge.pod.health;

import io.platebridge.contract.ContractJson;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Tells which certificate the running pod shows, until when, and what to do for a better one. */
public final class CertificateCheck implements Check {

    private final RunningPod pod;

    public CertificateCheck(RunningPod pod) {
        this.pod = pod;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        try {
            JsonNode shown =
                    ContractJson.MAPPER.readTree(pod.health().orElse("{}")).path("certificate");
            return List.of(
                    shown.isObject()
                            ? line(shown)
                            : CheckLine.ok(
                                    "certificate: the pod does not run; its /health tells which one it shows"));
        } catch (JacksonException _) {
            return List.of(CheckLine.ok("certificate: another program has the port"));
        }
    }

    private static CheckLine line(JsonNode shown) {
        String found =
                "certificate: %s for %s, until %s"
                        .formatted(
                                shown.path("source").asString(""),
                                shown.path("names").valueStream().map(JsonNode::asString).toList(),
                                shown.path("until").asString(""));
        String advice = shown.path("advice").asString("");
        return advice.isEmpty() ? CheckLine.ok(found) : CheckLine.advice(found + "; " + advice);
    }
}
