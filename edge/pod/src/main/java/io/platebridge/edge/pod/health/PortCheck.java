package io.platebridge.edge.pod.health;

import io.platebridge.contract.ContractJson;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Checks that the pod's port is free, or that the pod itself serves it already. */
public final class PortCheck implements Check {

    private static final int FIRST_UNPRIVILEGED = 1024;

    private final int port;
    private final RunningPod pod;

    public PortCheck(int port, RunningPod pod) {
        this.port = port;
        this.pod = pod;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        Optional<String> health = pod.health();
        if (health.isPresent()) {
            return List.of(running(health.get()));
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return List.of(
                    CheckLine.ok("port: %d is free; the pod is not running".formatted(port)));
        } catch (IOException e) {
            return List.of(CheckLine.fault("port: " + unusable(port, e)));
        }
    }

    static String unusable(int port, IOException thrown) {
        if (port < FIRST_UNPRIVILEGED && "Permission denied".equals(thrown.getMessage())) {
            return "%d can't be used by this user, because ports below %d need CAP_NET_BIND_SERVICE; give it to the pod, or choose another stream_port"
                    .formatted(port, FIRST_UNPRIVILEGED);
        }
        return "%d can't be used (%s), and no pod answers there; stop the process that ss -ltnp shows at it, or set another stream_port"
                .formatted(port, thrown.getMessage());
    }

    private CheckLine running(String health) {
        try {
            JsonNode report = ContractJson.MAPPER.readTree(health);
            if (!report.has("version") || !report.has("ready")) {
                return otherProgram();
            }
            String found =
                    "port: %d is served by the running pod %s, version %s"
                            .formatted(
                                    port,
                                    report.path("pod_id").asString("that is not registered"),
                                    report.path("version").asString("unknown"));
            return report.path("ready").asBoolean(false)
                    ? CheckLine.ok(found + ", which is ready")
                    : CheckLine.advice(found + ", which is not ready; see problems in its /health");
        } catch (JacksonException _) {
            return otherProgram();
        }
    }

    private CheckLine otherProgram() {
        return CheckLine.fault(
                "port: %d is served by another program; stop it, or set another stream_port"
                        .formatted(port));
    }
}
