package io.platebridge.edge.pod.frigate;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A tracked object in Frigate's list of events.
 *
 * @param start by which the list is sorted: first seen minus {@code record.event_pre_capture} (5 s)
 * @param end absent while the object is visible
 * @param json the whole row
 */
public record EventRow(Instant start, Optional<Instant> end, JsonNode json) {}
