package io.platebridge.local.cloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where a local cloud listens, where it keeps its data, and how fast its time runs.
 *
 * @param folder for data, logs and unpacked functions
 * @param heartbeatInterval what pods are expected to keep; a pod is offline after five of them, and
 *     the sweep runs once in each
 */
public record CloudPlan(PortPlan ports, Path folder, Duration heartbeatInterval) {
    /** The interval of the real system. */
    public static final Duration USUAL_HEARTBEAT_INTERVAL = Duration.ofMinutes(1);

    public CloudPlan {
        folder = folder.toAbsolutePath().normalize();
        if (!heartbeatInterval.isPositive()) {
            throw new IllegalArgumentException("expected a positive heartbeat interval");
        }
    }

    /** Where one server keeps its data. */
    Path folderOf(String server) {
        return folder.resolve(server);
    }

    /** Where browsers may have the portal from. */
    public List<String> portalOrigins() {
        int port = ports.of(Server.PORTAL);
        return List.of("http://localhost:" + port, "http://127.0.0.1:" + port);
    }

    /** A log's folder: one file per process. */
    public Path logs() {
        return folder.resolve("logs");
    }
}
