package io.platebridge.edge.router.flow;

import java.util.List;

/**
 * What {@code /stats} tells.
 *
 * @param totalStreams how many streams have a phone
 * @param activeStreams the ids of those that whoever asks may watch, sorted
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
