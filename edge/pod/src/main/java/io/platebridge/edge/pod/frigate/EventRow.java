package io.platebridge.edge.pod.frigate;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What Frigate wrote down of a thing it saw.
 *
 * @param start as its list is sorted: the first look less {@code record.event_pre_capture} (5 s)
 * @param end absent while it is there
 * @param json the whole row
 */
public record EventRow(Instant start, Optional<Instant> end, JsonNode json) {}
