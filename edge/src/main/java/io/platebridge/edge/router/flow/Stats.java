package io.platebridge.edge.router.flow;

import java.util.List;

/**
 * What {@code /stats} tells.
 *
 * @param activeStreams the ids of streams that have a phone, sorted
 */
public record Stats(
        int totalProducers,
        int totalVideoConsumers,
        int totalAlertConsumers,
        int totalConnections,
        List<String> activeStreams) {

    public Stats {
        activeStreams = List.copyOf(activeStreams);
    }
}
