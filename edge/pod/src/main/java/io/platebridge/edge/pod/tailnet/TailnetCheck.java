package io.platebridge.edge.pod.tailnet;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells the pod's address on its tailnet, or why it has none. A pod needs no tailnet. */
public final class TailnetCheck implements Check {

    private final Path socket;
    private final Tailnet tailnet;

    /**
     * @param socket of the daemon
     */
    public TailnetCheck(Path socket, Tailnet tailnet) {
        this.socket = socket;
        this.tailnet = tailnet;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        return List.of(
                tailnet.address()
                        .map(found ->
                                CheckLine.ok(
                                        "tailnet: %s (%s), %s"
                                                .formatted(
                                                        found.ip(),
                                                        found.hostname(),
                                                        found.certificateName()
                                                                .map("certificates for "::concat)
                                                                .orElse(
                                                                        "which gives no certificates"))))
                        .orElseGet(this::absent));
    }

    private CheckLine absent() {
        return Files.exists(socket)
                ? CheckLine.advice(
                        "tailnet: Tailscale is installed but gives no address; run tailscale up, and give the pod's user access to %s"
                                .formatted(socket))
                : CheckLine.ok(
                        "tailnet: no Tailscale here; browsers reach the pod by its network address only");
    }
}
