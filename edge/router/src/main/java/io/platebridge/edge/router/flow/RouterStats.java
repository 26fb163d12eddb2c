package io.platebridge.edge.router.flow;

import java.util.List;

/**
 * The answer of {@code /stats}.
 *
 * @param totalStreams the number of published streams
 * @param activeStreams the ids of those that the client may watch, sorted
 */
public record RouterStats(
        int totalProducers,
        int totalVideoConsumers,
        int totalAlertConsumers,
        int totalConnections,
        int totalStreams,
        List<String> activeStreams) {

    public RouterStats {
        activeStreams = List.copyOf(activeStreams);
    }
}
