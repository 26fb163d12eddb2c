package io.platebridge.edge.pod.arrival;

import io.platebridge.contract.Decision;
import io.platebridge.contract.GateOutcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON response of {@code GET /arrivals}, in snake_case.
 *
 * @param arrivals the newest first
 * @param nextCursor cursor of the next page; absent on the last page
 */
record ArrivalList(List<Item> arrivals, @Nullable String nextCursor) {

    /**
     * An arrival.
     *
     * @param arrivalId its first event
     * @param events all of its events: the first, and those that repeat it
     * @param readings what was read, the surest first, at most {@link ArrivalStore#MAX_READINGS}
     * @param plate of the decision in effect
     * @param decision in effect: the last one, except that an allowed car stays allowed
     * @param reason of it, as in the contract, or {@code list_unknown}
     * @param late whether it was known too late to open a gate
     * @param gate what became of the gate; absent if nobody tried to open one, or nobody knows yet
     * @param gateBy {@code pod} or {@code cloud}
     * @param clip the last step of its clip; absent if there is none
     * @param report whether the cloud has all of its decisions, as {@code plate_decision} has it
     */
    record Item(
            String arrivalId,
            String cameraId,
            List<String> events,
            Instant firstReadAt,
            Instant lastReadAt,
            List<ReadPlate> readings,
            String plate,
            Decision decision,
            String reason,
            boolean late,
            @Nullable GateOutcome gate,
            @Nullable String gateBy,
            @Nullable String clip,
            String report) {}

    /**
     * A plate that was read.
     *
     * @param score of the best reading, 0 to 1
     * @param times how often it was read
     */
    record ReadPlate(String plate, double score, int times) {}
}
