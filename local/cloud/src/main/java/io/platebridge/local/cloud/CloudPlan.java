package io.platebridge.local.cloud;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A local cloud's ports, data folder and heartbeat interval.
 *
 * @param folder for data, logs and unpacked functions
 * @param heartbeatInterval the interval of the pods' heartbeats; a pod is offline after five of
 *     them, and the sweep runs once in each
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

    /** Returns the data folder of one server. */
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
