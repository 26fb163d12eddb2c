package io.platebridge.edge.pod.health;

import io.platebridge.contract.ContractJson;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.util.List;
import tools.jackson.core.JacksonException;

/** Tells a registered pod whose registration token is still in config.yaml to remove it. */
public final class TokenCheck implements Check {

    private final RunningPod pod;

    public TokenCheck(RunningPod pod) {
        this.pod = pod;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        return isRegistered()
                ? List.of(
                        CheckLine.advice(
                                "registration_token: the pod is registered and needs it no more, but a thief of this box could register with it; remove it from config.yaml"))
                : List.of();
    }

    private boolean isRegistered() throws InterruptedException {
        try {
            return ContractJson.MAPPER
                    .readTree(pod.health().orElse("{}"))
                    .path("pod_id")
                    .isString();
        } catch (JacksonException _) {
            return false;
        }
    }
}
