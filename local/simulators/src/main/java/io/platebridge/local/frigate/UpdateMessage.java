package io.platebridge.local.frigate;

import java.time.Instant;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes Frigate's message about a new reading, on {@code frigate/tracked_object_update} ({@code
 * lpr_process} in its {@code frigate/data_processing/common/license_plate/mixin.py}, as seen of
 * 0.16.4, 0.17.2 and 0.18.0).
 */
final class UpdateMessage {

    private static final int[] PLATE_BOX = {498, 540, 620, 572};

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    private UpdateMessage() {}

    /** Returns the message about a car's latest reading. */
    static String of(TrackedCar car, Instant now, FrigateVersion version) {
        PlateReading reading = car.reading().orElseThrow();
        boolean best = car.read() == car.visit().readings().size();
        ObjectNode message = JSON.createObjectNode();
        message.put("type", "lpr");
        message.put("name", car.visit().owner().filter(_ -> best).orElse(null));
        message.put("plate", reading.plate()).put("score", reading.score());
        message.put("id", car.id()).put("camera", car.visit().camera());
        message.put("timestamp", EventMessage.seconds(now));
        if (version.tellsPlateBox()) {
            var box = message.putArray("plate_box");
            for (int side : PLATE_BOX) {
                box.add(side);
            }
        }
        return JSON.writeValueAsString(message);
    }
}
